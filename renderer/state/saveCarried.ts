// Writes a file to carry by hand where the person chooses: part by part, under an unfinished name until it is whole.
import type { Desktop } from '#shared/ipc.ts';
import { carriedPartMaxBytes } from '#shared/ipc.ts';

export type CarriedSaved = 'saved' | 'TooLarge' | 'Cancelled' | 'DiskFull' | 'WriteFailed';
type Desk = Pick<Desktop, 'beginExport' | 'writeExport' | 'endExport' | 'cancelExport'>;

/** `name` without the ending; what no file system takes is left out of it. */
export const saveCarried = async (
  desktop: Desk,
  name: string,
  make: () => Promise<readonly Uint8Array[] | null>,
): Promise<CarriedSaved> => {
  const fileName = `${fileNameOf(name)}.entrenous`;
  const begun = await desktop.beginExport('file', fileName);
  if (!begun.ok) return begun.error.type;
  const parts = await make();
  if (!parts) {
    await desktop.cancelExport();
    return 'TooLarge';
  }
  for (const part of parts)
    for (let at = 0; at < part.length; at += carriedPartMaxBytes) {
      const written = await desktop.writeExport(fileName, part.slice(at, at + carriedPartMaxBytes));
      if (!written.ok) return written.error.type;
    }
  const ended = await desktop.endExport();
  return ended.ok ? 'saved' : ended.error.type;
};

const fileNameOf = (name: string): string => {
  const kept = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N} _-]+/gu, ' ')
    .trim()
    .slice(0, 60)
    .trim();
  return kept === '' ? 'Entre Nous' : kept;
};
