import { beforeAll, describe, expect, it } from 'vitest';
import { base64url, hex } from '#shared/crypto/encoding.ts';
import { asKey, type VaultKey } from '#shared/crypto/keys.ts';
import { sodium, sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type VaultId } from '#shared/ids.ts';
import stored from '../../docs/formats/vectors/snapshot.json' with { type: 'json' };
import { openSnapshot } from './snapshotFile.ts';
import { partSealer } from './snapshotParts.ts';
import { makeSnapshotVector } from './snapshotVectors.ts';

beforeAll(() => sodiumReady);
const fromHex = (text: string): Uint8Array => sodium.from_hex(text);

describe('the vector of docs/formats/snapshot.md', () => {
  it('is what the page says, byte for byte', () => {
    expect(makeSnapshotVector()).toEqual(stored);
  });

  it('opens', async () => {
    const bytes = fromHex(stored.file);
    const sealer = partSealer(
      asKey<VaultKey>(fromHex(stored.vaultKey)),
      asId<VaultId>(base64url(fromHex(stored.vaultId))),
    );
    const opened = await openSnapshot(
      { readSnapshot: async (_, offset, length) => bytes.slice(offset, offset + length) },
      sealer,
      { name: '', bytes: bytes.length, seq: stored.seq, madeAt: stored.madeAt },
    );
    expect(hex(opened?.manifest.link ?? new Uint8Array())).toBe(stored.link);
    expect(
      opened?.rows.map(({ store, key, group, box }) => ({
        store,
        key: hex(fromBase64(key)),
        group: hex(fromBase64(group)),
        box: hex(box ?? new Uint8Array()),
      })),
    ).toEqual(stored.rows);
  });
});

const fromBase64 = (text: string): Uint8Array => sodium.from_base64(text, sodium.base64_variants.URLSAFE_NO_PADDING);
