import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHeader, replaceHeader } from '#electron/vaultFiles/header.ts';
import { openJournal } from '#electron/vaultFiles/journal.ts';
import { type FileOperation, type Image, simulatedDisk } from '#electron/vaultFiles/simulatedFiles.ts';
import { losePower } from '#electron/vaultFiles/testPowerLoss.ts';
import type { Figure } from '#shared/testing/figure.ts';

declare module 'vitest' {
  interface TaskMeta {
    /** taken into docs/RELIABILITY.md */
    figure?: Figure;
  }
}

const folder = '/profile/vault';
const bytes = (length: number, fill: number): Uint8Array => new Uint8Array(length).fill(fill);

describe('power loss', () => {
  // F3 of the design's list of figures; `npm run prove` gives STATES=100000
  it('loses nothing that was acknowledged, and calls nothing saved that is not', async ({ task }) => {
    const { states, broken } = await losePower(Number(process.env['STATES'] ?? 4000), 1);
    const unsynced = await loseWithoutSync(400);
    task.meta.figure = {
      id: 'F3',
      load: `${states} simulated disks after a power cut, seeds from 1, five lives each`,
      ours: `${broken.length} with a loss, or with something called saved that is not`,
      baseline: `the same journal that does not wait for the disk: ${unsynced} of 400 disks with a loss`,
    };
    expect(broken).toEqual([]);
    expect(states).toBeGreaterThanOrEqual(Number(process.env['STATES'] ?? 4000));
  });

  it('would be noticed: without syncing the same states show losses', async () => {
    const { files: honest } = simulatedDisk();
    expect(await honest.list('/')).toEqual([]);
    expect(await loseWithoutSync(20)).toBeGreaterThan(0);
  });
});

/** How many of so many cut disks have lost a record, when nothing waits for the disk. */
const loseWithoutSync = async (disks: number): Promise<number> => {
  let lost = 0;
  for (let seed = 0; seed < disks; seed += 1) {
    const disk = simulatedDisk();
    const files = {
      ...disk.files,
      open: async (path: string) => ({ ...(await disk.files.open(path)), datasync: async () => undefined }),
    };
    const journal = await openJournal(files, folder);
    await journal.append(bytes(20, 1));
    const image = disk.cutPower((count) => (seed * 7) % count);
    const again = await openJournal(simulatedDisk({ image }).files, folder);
    if (again.head().seq === 0) lost += 1;
  }
  return lost;
};

describe('a failing call', () => {
  const codes = ['ENOSPC', 'EIO'] as const;
  const run = async (image: Image | undefined, failAt: number, code: string) => {
    let calls = 0;
    const disk = simulatedDisk({
      ...(image ? { image } : {}),
      fault: () => (++calls === failAt ? code : null),
    });
    const told: boolean[] = [];
    await openHeader(disk.files, folder);
    const journal = await openJournal(disk.files, folder, 400);
    told.push((await replaceHeader(disk.files, folder, bytes(80, 1))).ok);
    for (let i = 0; i < 6; i += 1) told.push((await journal.append(bytes(60 + i, i))).ok);
    told.push((await replaceHeader(disk.files, folder, bytes(90, 2))).ok);
    await journal.close();
    return { disk, told, calls };
  };

  // F4: every call k, each kind of failure, and what a power cut leaves afterwards
  it.for(codes)('number k, for every k, loses nothing that was called saved (%s)', async (code, { task }) => {
    const { calls } = await run(undefined, -1, code);
    task.meta.figure = {
      id: 'F4',
      load: `saving and a new header, ${code} at each of ${calls} calls on files, then a power cut of three kinds`,
      ours: '0 lost, 0 crashes',
      baseline: null,
    };
    expect(calls).toBeGreaterThan(20);
    for (let k = 1; k <= calls; k += 1) {
      const { disk, told } = await run(undefined, k, code);
      for (const image of [disk.image(), disk.cutPower(() => 0), disk.cutPower((count) => count - 1)]) {
        const { files } = simulatedDisk({ image });
        const journal = await openJournal(files, folder, 400);
        const found: number[] = [];
        for (let seq = 0; seq < journal.head().seq; ) {
          for (const one of await journal.read(seq)) {
            found.push(one.record.length - 60);
            seq = one.seq;
          }
        }
        const saved = [0, 1, 2, 3, 4, 5].filter((i) => told[i + 1]);
        expect(saved.filter((i) => !found.includes(i))).toEqual([]);
        expect(found.filter((i) => !saved.includes(i)).length).toBeLessThanOrEqual(1);
        const header = await openHeader(files, folder);
        if (told[7]) expect(header).toEqual({ state: 'present', header: bytes(90, 2) });
        else if (told[0]) expect(header.state).toBe('present');
      }
    }
  });

  it('while a torn journal is opened leaves it for the next start', async () => {
    const whole = simulatedDisk();
    const journal = await openJournal(whole.files, folder, 400);
    for (let i = 0; i < 4; i += 1) await journal.append(bytes(90, i));
    await journal.close();
    const image = new Map(whole.image());
    const name = [...image.keys()].sort().at(-1) ?? '';
    image.set(name, image.get(name)?.slice(0, -5) ?? new Uint8Array());
    const operations: readonly FileOperation[] = ['open', 'append', 'datasync', 'truncate', 'rename', 'fsyncFolder'];
    for (const operation of operations) {
      const disk = simulatedDisk({ image, fault: (current) => (current === operation ? 'EIO' : null) });
      const opened = await openJournal(disk.files, folder, 400);
      expect(opened.head().seq).toBe(3);
      await opened.close();
      for (const left of [disk.image(), disk.cutPower(() => 0)]) {
        const again = await openJournal(simulatedDisk({ image: left }).files, folder, 400);
        expect(again.head().seq).toBe(3);
        expect((await again.append(bytes(1, 1))).ok).toBe(true);
      }
    }
    expect(join(folder, 'journal-000002.log')).toBe(name);
  });
});
