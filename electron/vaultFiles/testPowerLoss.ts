// For tests: lives of a vault on a disk that loses its power at any operation, again and again, also while it recovers.
// Must never be imported by the product. A state is one disk that a power cut left; each is opened and looked through.
import { headerCopyName, openHeader, replaceHeader } from '#electron/vaultFiles/header.ts';
import type { Journal } from '#electron/vaultFiles/journal.ts';
import { openJournal } from '#electron/vaultFiles/journal.ts';
import { type Image, simulatedDisk } from '#electron/vaultFiles/simulatedFiles.ts';
import { type Random, seeded } from '#shared/testing/random.ts';

const folder = '/profile/vault';
/** small, so that segments change every few records */
const segmentBytes = 700;

/** What the vault has promised so far. */
interface Promised {
  readonly records: readonly string[];
  /** being appended: it may be there or not */
  readonly record: string | null;
  readonly header: string | null;
  readonly nextHeader: string | null;
}
interface Left {
  readonly image: Image;
  readonly promised: Promised;
}
export interface Losses {
  states: number;
  /** what broke, with the seed that shows it again */
  readonly broken: string[];
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** Goes on until at least `states` disks were looked through. */
export const losePower = async (states: number, firstSeed: number): Promise<Losses> => {
  const losses: Losses = { states: 0, broken: [] };
  for (let seed = firstSeed; losses.states < states && losses.broken.length < 5; seed += 1) {
    const random = seeded(seed);
    let left: Left = {
      image: new Map(),
      promised: { records: [], record: null, header: null, nextHeader: null },
    };
    for (let life = 0; life < 5; life += 1) {
      const all = await live(left, random, `${seed}.${life}`);
      for (const one of all) {
        losses.states += 1;
        const complaint = await lookThrough(one);
        if (complaint !== null) losses.broken.push(`seed ${seed}, life ${life}: ${complaint}`);
      }
      left = random.pick(all);
    }
  }
  return losses;
};

/** One life: opens what is left, appends, changes the header. A disk of each instant is kept. */
const live = async ({ image, promised: before }: Left, random: Random, name: string): Promise<readonly Left[]> => {
  const all: Left[] = [];
  let promised = before;
  const { files } = simulatedDisk({
    image,
    observe: (disk) => {
      for (let i = 0; i < 2; i += 1) all.push({ image: disk.cutPower(random.below), promised });
    },
  });
  const header = await openHeader(files, folder);
  const journal = await openJournal(files, folder, segmentBytes);
  promised = {
    records: await allRecords(journal),
    record: null,
    header: header.state === 'present' ? textOf(header.header) : null,
    nextHeader: null,
  };
  for (let step = 0; step < 6; step += 1) {
    if (promised.header === null || random.chance(0.2)) {
      promised = { ...promised, nextHeader: `header ${name}.${step}` };
      const result = await replaceHeader(files, folder, bytesOf(`header ${name}.${step}`));
      if (result.ok) promised = { ...promised, header: promised.nextHeader, nextHeader: null };
    } else {
      const record = `record ${name}.${step} ${'x'.repeat(random.below(300))}`;
      promised = { ...promised, record };
      const result = await journal.append(bytesOf(record));
      if (result.ok) promised = { ...promised, records: [...promised.records, record], record: null };
    }
  }
  await journal.close();
  return all.length > 0 ? all : [{ image, promised }];
};

/** Null when everything that was promised is there, nothing else is, and the vault goes on. */
const lookThrough = async ({ image, promised }: Left): Promise<string | null> => {
  const { files } = simulatedDisk({ image });
  const header = await openHeader(files, folder);
  const found = header.state === 'present' ? textOf(header.header) : null;
  if (header.state === 'damaged' && promised.header !== null) return 'the header is damaged';
  if (found !== promised.header && found !== promised.nextHeader) return `the header is ${found}`;
  if (found !== null && (await openHeader(files, folder)).state !== 'present') return 'the header went';
  const copy = await files.read(`${folder}/${headerCopyName}`);
  if (found !== null && !textOf(copy ?? new Uint8Array()).includes(found)) return 'an old header stayed';
  const journal = await openJournal(files, folder, segmentBytes);
  const records = await allRecords(journal);
  const expected = [promised.records, ...(promised.record === null ? [] : [[...promised.records, promised.record]])];
  if (!expected.some((list) => isSame(list, records))) {
    return `${records.length} records instead of ${promised.records.length}`;
  }
  if (!(await journal.append(bytesOf('probe'))).ok) return 'it takes no record';
  await journal.close();
  const again = await openJournal(files, folder, segmentBytes);
  const isKept = isSame([...records, 'probe'], await allRecords(again));
  await again.close();
  return isKept ? null : 'it did not go on';
};

const isSame = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index]);

const allRecords = async (journal: Journal): Promise<string[]> => {
  const records: string[] = [];
  for (;;) {
    const page = await journal.read(records.length);
    if (page.length === 0) return records;
    records.push(...page.map(({ record }) => textOf(record)));
  }
};
