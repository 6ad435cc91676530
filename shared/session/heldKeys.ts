// The keys of sealed steps that this computer keeps, as the bytes of one small file: sealed by the caller, never in a database.

import { idBytes, readId } from '../circle/idBytes.ts';
import { decode, writer } from '../crypto/encoding.ts';
import { asKey, type PhaseKey } from '../crypto/keys.ts';
import { asId, type CircleId, type DocumentId, type MemberId } from '../ids.ts';
import type { HeldKey } from './handOver.ts';

const version = 1;
/** a session has few sealed steps; more is a mistake, and the oldest go first */
const mostKeys = 300;

export const heldKeysToBytes = (held: readonly HeldKey[]): Uint8Array => {
  const kept = held.slice(-mostKeys);
  const out = writer().byte(version).uint(kept.length);
  for (const { circleId, documentId, start, from, key, takenAt } of kept)
    out
      .fixed(idBytes(circleId))
      .fixed(idBytes(documentId))
      .text(start)
      .bytes(from === null ? new Uint8Array() : idBytes(from))
      .fixed(key)
      .uint(takenAt);
  return out.done();
};

/** Nothing, when the bytes are of another version or damaged: notes under lost keys are lost, and the screen says so before. */
export const heldKeysFromBytes = (bytes: Uint8Array): readonly HeldKey[] => {
  const read = decode(bytes, (from) => {
    if (from.byte() !== version) return from.refuse();
    return Array.from({ length: from.uint(mostKeys) }, (): HeldKey => {
      const circleId = readId<CircleId>(from);
      const documentId = readId<DocumentId>(from);
      const start = asId<HeldKey['start']>(from.text(60));
      const isMember = from.uint(16) === 16;
      const member = isMember ? readId<MemberId>(from) : null;
      return { circleId, documentId, start, from: member, key: asKey<PhaseKey>(from.fixed(32)), takenAt: from.uint() };
    });
  });
  return read.ok ? read.value : [];
};
