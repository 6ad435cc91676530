// Kinds of damage to one file, the same for ours and for the baseline: each from a seed, so that a case can be seen again.
import { readFile, rm, writeFile } from 'node:fs/promises';
import type { Random } from '#shared/testing/random.ts';

type Damage = (bytes: Buffer, random: Random) => Buffer | null;

const zeroed = (bytes: Buffer, random: Random): Buffer => {
  const from = random.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, from), Buffer.alloc(bytes.length - from)]);
};
const someBits = (bytes: Buffer, random: Random): Buffer => {
  const changed = Buffer.from(bytes);
  const most = 1 + random.below(5);
  for (let i = 0; i < most && changed.length > 0; i += 1) {
    const at = random.below(changed.length);
    changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
  }
  return changed;
};

export const damages: Readonly<Record<string, Damage>> = {
  gone: () => null,
  empty: () => Buffer.alloc(0),
  cut: (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  longer: (bytes, random) => Buffer.concat([bytes, Buffer.alloc(1 + random.below(4000), 0x5a)]),
  'zeros at the end': zeroed,
  'a few bits': someBits,
  // what a file is and the number of its form stand there: damage must not be taken for a newer version
  'a bit of its beginning': (bytes, random) => {
    const changed = Buffer.from(bytes);
    const at = random.below(Math.min(8, bytes.length) || 1);
    if (bytes.length > 0) changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
    return changed;
  },
};

export async function damage(path: string, kind: string, random: Random): Promise<void> {
  const changed = damages[kind]?.(await readFile(path), random);
  if (changed === undefined) throw new Error(`no such damage: ${kind}`);
  if (changed === null) await rm(path);
  else await writeFile(path, changed);
}
