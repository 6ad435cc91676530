import { describe, expect, it } from 'vitest';
import { openIncoming } from '#electron/vaultFiles/incoming.ts';
import { simulatedDisk } from '#electron/vaultFiles/simulatedFiles.ts';
import { encodeBeginning } from '#electron/vaultFiles/snapshotHeader.ts';
import { incomingMaxBytes } from '#shared/ipc.ts';

const folder = '/profile/vault/snapshots';
const backup = new Uint8Array([...encodeBeginning({ seq: 3, madeAt: 9, header: new Uint8Array(306) }), 1, 2, 3]);

describe('a chosen backup', () => {
  it('is refused when no computer could open it in memory, before a byte of it is copied', async () => {
    const disk = simulatedDisk({ image: new Map([['/stick/a.sealed', backup]]) });
    const huge = { ...disk.files, size: async () => incomingMaxBytes + 1 };
    expect(await openIncoming(huge, folder).take('/stick/a.sealed')).toEqual({
      ok: false,
      error: { type: 'TooLarge' },
    });
    expect([...disk.image().keys()]).toEqual(['/stick/a.sealed']);
  });

  it('of a newer version is told from a file that is none', async () => {
    const newer = backup.map((byte, i) => (i === 7 ? 2 : byte));
    const { files } = simulatedDisk({
      image: new Map([
        ['/stick/newer.sealed', newer],
        ['/stick/letter.txt', new Uint8Array(500)],
        ['/stick/empty', new Uint8Array()],
      ]),
    });
    const kinds = await Promise.all(
      ['newer.sealed', 'letter.txt', 'empty'].map((name) => openIncoming(files, folder).take(`/stick/${name}`)),
    );
    expect(kinds.map((kind) => (kind.ok ? null : kind.error.type))).toEqual([
      'VersionTooNew',
      'NotASnapshot',
      'NotASnapshot',
    ]);
  });

  it('is read from its copy, whatever becomes of the file, and leaves nothing when it is let go', async () => {
    const disk = simulatedDisk({ image: new Map([['/stick/a.sealed', backup]]) });
    const incoming = openIncoming(disk.files, folder);
    expect(await incoming.take('/stick/a.sealed')).toMatchObject({ ok: true, value: { seq: 3, madeAt: 9 } });
    await disk.files.remove('/stick/a.sealed');
    expect(await incoming.read(0, 999)).toEqual(backup);
    await incoming.drop();
    expect(await incoming.read(0, 999)).toEqual(new Uint8Array());
    expect([...disk.image().keys()]).toEqual([]);
  });

  it.each(['copy', 'append', 'rename'] as const)('on a full disk (%s) leaves nothing behind', async (where) => {
    const disk = simulatedDisk({
      image: new Map([['/stick/a.sealed', backup]]),
      fault: (operation) => (operation === where ? 'ENOSPC' : null),
    });
    const incoming = openIncoming(disk.files, folder);
    const taken = await incoming.take('/stick/a.sealed');
    if (taken.ok) await expect(incoming.tryRoom()).rejects.toThrow('ENOSPC');
    else expect(taken.error).toEqual({ type: 'DiskFull' });
    await incoming.drop();
    expect([...disk.image().keys()]).toEqual(['/stick/a.sealed']);
  });
});
