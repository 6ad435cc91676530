// Whatever stands in a backup or in a record of the journal: all of it as it was written, or nothing. Never a crash.
import { beforeAll, describe, expect, it } from 'vitest';
import { base64url } from '#shared/crypto/encoding.ts';
import { newVaultKey } from '#shared/crypto/keys.ts';
import { randomBytes, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type VaultId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { figureOf } from '#shared/testing/figure.ts';
import { fullLoad, mutated, mutationsFor, onEach } from '#shared/testing/mutations.ts';
import { parseHeader } from '#shared/vault/header.ts';
import { decodeChanges, encodeChanges, type RowChange, recordSealer } from './journalRecord.ts';
import { memorySnapshots } from './memorySnapshots.ts';
import { openSnapshot, writeSnapshot } from './snapshotFile.ts';
import { partSealer } from './snapshotParts.ts';

beforeAll(() => sodiumReady);

const share = (part: number): number => mutationsFor(process.env['MUTATIONS'], part);
const count = { backups: share(0.01), records: share(0.05) };
const told = (what: string, tries: number, ours: string) => figureOf('F7', `${tries} ${what}`, ours);

const vault = () => ({ key: newVaultKey(), id: asId<VaultId>(base64url(randomBytes(16))) });
const rowsOf = (): readonly RowChange[] =>
  Array.from({ length: 6 }, (_, i) => ({
    store: 'reflections',
    key: base64url(new Uint8Array(16).fill(i)),
    group: base64url(new Uint8Array(16)),
    box: new Uint8Array(50 + i).fill(i),
  }));

describe('hostile bytes in a vault', { timeout: fullLoad }, () => {
  it('as a backup', async ({ task }) => {
    Object.assign(task.meta, told('backups', count.backups, '0 crashes; 0 opened as anything but what was written'));
    const { key, id } = vault();
    const desktop = memorySnapshots();
    const sealer = partSealer(key, id);
    const file = must(
      await writeSnapshot(desktop, sealer, { seq: 7, link: new Uint8Array(32), madeAt: 1_790_000_000_000 }, rowsOf()),
    );
    const kept = desktop.snapshots.get(file.name);
    if (!kept) throw new Error('it was written');
    const truth = kept.bytes.slice();
    const rows = (await openSnapshot(desktop, sealer, file))?.rows;
    expect(rows).toHaveLength(6);
    await onEach(
      count.backups,
      (random) => mutated(random, [truth]),
      async (bytes) => {
        kept.bytes = bytes;
        const opened = await openSnapshot(desktop, sealer, { ...file, bytes: bytes.length });
        // its first bytes say what it is and carry the vault's header, which others read: the content does not lean on them
        if (opened) expect(opened.rows).toEqual(rows);
      },
    );
  });

  it('as a record of the journal, its changes, a header', async ({ task }) => {
    Object.assign(task.meta, told('records of the journal', count.records, '0 crashes, 0 accepted'));
    const { key, id } = vault();
    const sealer = recordSealer(key, id);
    const changes = encodeChanges(rowsOf());
    const record = sealer.sealPart(3, { link: new Uint8Array(32), part: 0, parts: 1, content: changes });
    await onEach(
      count.records,
      (random) => ({ sealed: mutated(random, [record]), plain: mutated(random, [changes]) }),
      ({ sealed, plain }) => {
        expect(sealer.openPart(3, sealed)).toBeNull();
        decodeChanges(plain);
        parseHeader(plain);
      },
    );
    expect(sealer.openPart(4, record)).toBeNull();
    expect(sealer.openPart(3, record)?.content).toEqual(changes);
  });
});
