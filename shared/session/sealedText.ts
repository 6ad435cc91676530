// The words inside a seal, read back: UTF-8 that somebody else wrote, with a limit, never a throw.
import { decode, writer } from '../crypto/encoding.ts';
import { sealedTextMaxBytes } from './sealing.ts';

/** null: too long, or not text */
export const sealedText = (content: Uint8Array): string | null => {
  const read = decode(writer().bytes(content).done(), (from) => from.text(sealedTextMaxBytes));
  return read.ok ? read.value : null;
};
