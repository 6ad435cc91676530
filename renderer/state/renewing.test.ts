// A copied profile as the app composes it: the computer that it was copied from still writes. The circle goes on here as a new
// device by itself, says so, keeps what is there, and is the same after the next start.
import { beforeEach, expect, test, vi } from 'vitest';
import { circleStore } from '#renderer/storage/circleStore.ts';
import { readEnvelope } from '#shared/circle/envelope.ts';
import { openCircle } from '#shared/circle/openCircle.ts';
import { opHash } from '#shared/circle/ops.ts';
import { addGuestSeat } from '#shared/circle/people.ts';
import {
  circleRow,
  envelopeRow,
  headsRow,
  keyRow,
  opRow,
  readCircleRow,
  readEnvelopeRow,
  readHeadsRow,
  readKeyRow,
} from '#shared/circle/rows.ts';
import type { CircleStore } from '#shared/circle/store.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import type { CircleId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { type MemoryStore, memoryStore } from '#shared/testing/memoryStore.ts';
import { createNetwork } from '#shared/testing/network.ts';
import { noTimers } from '#shared/testing/people.ts';
import { schedule, somebody } from './testCircles.ts';

beforeEach(() => sodiumReady);

/** All rows of one circle, as another disk would hold them. */
const copyOf = async (store: CircleStore, circleId: CircleId): Promise<MemoryStore> => {
  const copy = memoryStore();
  const [circle] = await store.readAll('circles');
  if (!circle) throw new Error('a circle');
  const ops = (await store.readGroup('ops', circleId)).map((op) => opRow(circleId, opHash(op), op));
  const keys = (await store.readGroup('keys', circleId)).map(readKeyRow);
  const heads = (await store.readGroup('heads', circleId)).map(readHeadsRow);
  const envelopes = await Promise.all(
    keys.map(async ({ documentId }) =>
      (await store.readGroup('envelopes', documentId)).map(readEnvelopeRow).map((kept) => {
        const { authorId, seq } = must(readEnvelope(kept.envelope));
        return envelopeRow(documentId, authorId, seq, kept);
      }),
    ),
  );
  const rows = [...keys.map((row) => keyRow(circleId, row)), ...heads.map((row) => headsRow(circleId, row))];
  must(await copy.commit([circleRow(readCircleRow(circle)), ...ops, ...rows, ...envelopes.flat()]));
  return copy;
};

test('a circle of a copied profile goes on as a new device by itself, once, and nothing is lost', async () => {
  const ana = await somebody('ana', createNetwork({ schedule }));
  const first = await ana.open();
  const made = { name: 'Tuesday circle', myName: 'Ana', sentences: ['It stays here.'], meetingPlaces: [] };
  const circleId = must(await first.start(made));
  const [circle] = first.list();
  if (!circle) throw new Error('the circle');
  must(await circle.flush());
  expect(first.renewed(circleId)).toBeNull();

  const clock = { now: () => 1_700_000_000_000, monotonic: () => 0 };
  const other = must(
    await openCircle(await copyOf(circleStore(ana.storage), circleId), circleId, { clock, ...noTimers }),
  );
  must(addGuestSeat(other.document, 'Yu'));
  must(await other.flush());
  const { documentId } = other.document.shared;
  const { seq } = other.heads(documentId).get(other.authorId) ?? { seq: 0 };
  const shown: number[] = [];
  first.subscribe(() => shown.push(first.list().length));
  must(await circle.receiveEnvelopes(documentId, await other.envelopes(documentId, other.authorId, 1, seq)));

  await vi.waitFor(() => expect(first.list().filter((each) => each !== circle)).toHaveLength(1), 20_000);
  const [renewed] = first.list();
  // never gone from the list, not for a moment: its screens would close
  expect(new Set(shown)).toEqual(new Set([1]));
  expect(renewed?.authorId).not.toBe(circle.authorId);
  expect(first.renewed(circleId)).toEqual({ droppedChanges: 0 });
  expect(first.engine.status(circleId)).not.toBeNull();
  expect(renewed?.memberId).toBe(circle.memberId);
  expect(renewed?.document.view('people').map(({ name }) => name)).toEqual(['Ana', 'Yu']);
  must(addGuestSeat(renewed!.document, 'Ines'));
  must(await renewed!.flush());
  await first.stop();

  const second = await ana.open();
  expect(second.list()[0]?.authorId).toBe(renewed?.authorId);
  expect(second.renewed(circleId)).toBeNull();
  expect(second.list()[0]?.twoVersions().size).toBe(0);
  expect(
    second
      .list()[0]
      ?.document.view('people')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['Ana', 'Ines', 'Yu']);
  await second.stop();
});

test('when the app ends in that moment, it goes on as a new device at its next start', async () => {
  const ana = await somebody('ana', createNetwork({ schedule }));
  const first = await ana.open();
  const made = { name: 'Tuesday circle', myName: 'Ana', sentences: ['It stays here.'], meetingPlaces: [] };
  const circleId = must(await first.start(made));
  const former = first.list()[0]?.authorId;
  must(await first.list()[0]!.flush());
  await first.stop();

  // what was received is on the disk, and the app is gone before it could do more
  const store = circleStore(ana.storage);
  const clock = { now: () => 1_700_000_000_000, monotonic: () => 0 };
  const other = must(await openCircle(await copyOf(store, circleId), circleId, { clock, ...noTimers }));
  must(addGuestSeat(other.document, 'Yu'));
  must(await other.flush());
  const { documentId } = other.document.shared;
  const copy = must(await openCircle(store, circleId, { clock, ...noTimers }));
  const { seq } = other.heads(documentId).get(other.authorId) ?? { seq: 0 };
  must(await copy.receiveEnvelopes(documentId, await other.envelopes(documentId, other.authorId, 1, seq)));
  await copy.close();

  const second = await ana.open();
  expect(second.list()[0]?.authorId).not.toBe(former);
  expect(second.renewed(circleId)).toEqual({ droppedChanges: 0 });
  expect(
    second
      .list()[0]
      ?.document.view('people')
      .map(({ name }) => name),
  ).toContain('Yu');
  await second.stop();
});
