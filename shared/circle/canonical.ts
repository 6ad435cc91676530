// A document whose log has branches, rebuilt: all accepted envelopes in canonical order (after what they name; of those that
// could come next, the least hash first), so that everybody who holds the same set shows the same, whatever came first.
// Where two contents claim one clock, the first in this order stands there. It must never leave anything pending in Yjs.
import * as Y from 'yjs';
import { writer } from '../crypto/encoding.ts';
import type { DocumentKey } from '../crypto/keys.ts';
import type { DocumentLog } from './documentLog.ts';
import { type EnvelopePlace, type HashPrefix, noEnvelope, prefixOf } from './envelope.ts';
import { type LoadedEnvelope, updatesOf } from './loadedEnvelopes.ts';

/** Order of the base64url texts of the first 16 bytes of the hash, character by character. */
const before = (a: LoadedEnvelope, b: LoadedEnvelope): boolean => a.prefix < b.prefix;

export const inCanonicalOrder = (envelopes: readonly LoadedEnvelope[]): readonly LoadedEnvelope[] => {
  const followers = new Map<HashPrefix, LoadedEnvelope[]>();
  const waitsFor = new Map<HashPrefix, number>();
  const ready: LoadedEnvelope[] = [];
  const makeReady = (envelope: LoadedEnvelope): void => {
    let at = ready.length;
    while (at > 0 && before(ready[at - 1] ?? envelope, envelope)) at--;
    // the least at the end
    ready.splice(at, 0, envelope);
  };
  for (const envelope of envelopes) {
    const { prev, deps } = envelope.header;
    const named = new Set(prev === noEnvelope ? deps : [prefixOf(prev), ...deps]);
    waitsFor.set(envelope.prefix, named.size);
    for (const name of named) {
      const after = followers.get(name);
      if (after) after.push(envelope);
      else followers.set(name, [envelope]);
    }
    if (named.size === 0) makeReady(envelope);
  }
  const ordered: LoadedEnvelope[] = [];
  for (let next = ready.pop(); next !== undefined; next = ready.pop()) {
    ordered.push(next);
    for (const follower of followers.get(next.prefix) ?? []) {
      const left = (waitsFor.get(follower.prefix) ?? 0) - 1;
      waitsFor.set(follower.prefix, left);
      if (left === 0) makeReady(follower);
    }
  }
  if (ordered.length !== envelopes.length) throw new Error('a kept envelope has its past');
  return ordered;
};

/** What is applied, in this order, to an empty document. */
export const canonicalUpdates = (
  place: EnvelopePlace & { readonly key: DocumentKey },
  log: DocumentLog,
  envelopes: readonly LoadedEnvelope[],
): readonly Uint8Array[] => {
  const ends = new Map<number, number>();
  return updatesOf(place, log, inCanonicalOrder(envelopes)).flatMap((update) => {
    const [first, ...more] = Y.decodeUpdate(update.slice()).structs;
    if (!first) return [update];
    const { client, clock } = first.id;
    const last = more[more.length - 1] ?? first;
    const end = last.id.clock + last.length;
    const known = ends.get(client) ?? 0;
    ends.set(client, Math.max(known, end));
    return clock === known ? [update] : [withoutContents(update, client, known, end)];
  });
};

/**
 * SECURITY: what stands at clocks that are taken is not mixed with what stands there, because a tail would hang in another's
 * beginning. Clocks after them are filled with collected structs, which every later update may name; deletions hold.
 */
const withoutContents = (update: Uint8Array, client: number, known: number, end: number): Uint8Array => {
  const out = writer();
  if (end > known)
    out
      .uint(1)
      .uint(1)
      .uint(client)
      .uint(known)
      .byte(0)
      .uint(end - known);
  else out.uint(0);
  const { ds } = Y.decodeUpdate(update.slice());
  out.uint(ds.clients.size);
  for (const [of, ranges] of ds.clients) {
    out.uint(of).uint(ranges.length);
    for (const { clock, len } of ranges) out.uint(clock).uint(len);
  }
  return out.done();
};
