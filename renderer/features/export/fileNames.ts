// Names of exported files: readable on every system, and no two alike, whatever the titles are.
// It must never give a name that leads elsewhere, is hidden, or means a device.

/** UTF-8 bytes; file systems take 255, and a path is longer than its last name */
const mostBytes = 110;
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;
const encoder = new TextEncoder();

/** `otherwise` when nothing readable is left. */
export const safeName = (title: string, otherwise: string): string => {
  const plain = title
    .normalize('NFC')
    // SECURITY: what a file system or a shell reads as more than a letter, and what turns or hides text
    .replace(/[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+/u, '');
  const cut = cutTo(plain, mostBytes).replace(/[. ]+$/u, '');
  if (cut === '') return otherwise;
  return devices.test(cut) ? `${cut}_` : cut;
};

const cutTo = (text: string, bytes: number): string => {
  let size = 0;
  let kept = '';
  for (const character of text) {
    size += encoder.encode(character).length;
    if (size > bytes) return kept;
    kept += character;
  }
  return kept;
};

/** Gives each name once; file systems that know no case count too. `end` with its point. */
export const uniqueNames = (): ((name: string, end: string) => string) => {
  const taken = new Set<string>();
  return (name, end) => {
    for (let number = 1; ; number++) {
      const candidate = number === 1 ? name : `${name} (${number})`;
      const fold = candidate.toLowerCase();
      if (taken.has(fold)) continue;
      taken.add(fold);
      return candidate + end;
    }
  };
};

/** `2026-11-22`, on this computer's calendar. */
export const dayName = (time: number): string => localTime(time).slice(0, 10);

/** ISO 8601 with the offset of this computer's zone at that time: `2026-11-22T18:02:00+01:00`. */
export const localTime = (time: number): string => {
  const offset = -new Date(time).getTimezoneOffset();
  const two = (value: number): string => String(Math.floor(Math.abs(value))).padStart(2, '0');
  const shifted = new Date(time + offset * 60_000).toISOString().slice(0, 19);
  return `${shifted}${offset < 0 ? '-' : '+'}${two(offset / 60)}:${two(offset % 60)}`;
};
