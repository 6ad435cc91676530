// A member who signs sixty contents for one number: each peer takes some at once, counts and names the rest, and in a while all
// hold the same, in whatever order they came. Honest work goes on meanwhile, also on top of a version that waits elsewhere.
import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import type { AuthorId, DocumentId, HashId } from '../ids.ts';
import { must } from '../result.ts';
import { forge } from '../testing/forging.ts';
import { meetAll, people, type TestPerson } from '../testing/people.ts';
import type { Circle } from './circle.ts';
import { envelopeHash } from './envelope.ts';
import { updateOf } from './forgedUpdate.ts';
import { startNewDevice } from './newDevice.ts';
import { addGuestSeat } from './people.ts';
import { versionsAtOnce, versionsWindowMs } from './versionQuota.ts';

const signed = 60;
const text = ({ circle }: TestPerson): string => circle.document.shared.doc.getText('text/both').toString();
const namesIn = ({ circle }: TestPerson) => circle.document.view('people').map(({ name }) => name);

let ana: TestPerson;
let ben: TestPerson;
let karim: TestPerson;
let documentId: DocumentId;
let advance: (ms: number) => void;
let owner: number;

beforeEach(async () => {
  const met = await people('ana', 'ben', 'karim');
  ({ ana, ben, karim } = met);
  await meetAll([ana.circle, ben.circle, karim.circle]);
  ({ documentId } = ana.circle.document.shared);
  advance = met.clock.advance;
  owner = ben.circle.roster().devices.get(ben.circle.authorId)?.owner ?? 0;
});

/** Contents for one number, each of its own clientID or all of the same. */
const versionsOf = async (count: number, clientIdOf: (i: number) => number): Promise<Uint8Array[]> => {
  const versions: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    const empty = Y.encodeStateAsUpdate(new Y.Doc());
    const update = updateOf(clientIdOf(i), empty, (doc) => doc.getText('text/both').insert(0, `version ${i}. `));
    versions.push(...(await forge(ben, documentId, update)));
  }
  return versions;
};
const receive = async (who: TestPerson, envelopes: readonly Uint8Array[]) =>
  must(await who.circle.receiveEnvelopes(documentId, envelopes));
const delayedAt = (who: TestPerson): AuthorId[] => {
  const seen: AuthorId[] = [];
  who.circle.on('refused', ({ reason, authorId }) => {
    if (reason === 'TooManyVersions' && authorId) seen.push(authorId);
  });
  return seen;
};
const headsOf = (circle: Circle): ReadonlySet<HashId> =>
  new Set([...circle.heads(documentId).values()].map(({ hash }) => hash));
const wait = async (windows: number, ...whom: readonly TestPerson[]): Promise<void> => {
  for (let window = 0; window < windows; window++) {
    advance(versionsWindowMs);
    for (const who of whom) await receive(who, []);
  }
};

describe('many versions signed by one author', () => {
  it('are taken a few at a time, whole in the end, and the same everywhere', async () => {
    const versions = await versionsOf(signed, () => owner * 256 + 255);
    const seen = delayedAt(ana);
    // one goes on the log as it stood, the others are further versions of its number
    const first = await receive(ana, versions);
    const waiting = signed - 1 - versionsAtOnce;
    expect(first).toMatchObject({ applied: 1 + versionsAtOnce, early: waiting, versionsWait: true, refused: [] });
    expect(seen).toEqual(Array.from({ length: waiting }, () => ben.circle.authorId));
    // again at once: nothing more, and nothing is counted twice
    await receive(ana, versions);
    expect(seen).toHaveLength(waiting);
    await receive(karim, versions.toReversed());
    expect(headsOf(ana.circle)).not.toEqual(headsOf(karim.circle));

    must(addGuestSeat(ana.circle.document, 'Yu'));
    must(await ana.circle.flush());
    // the third sixteen wait twice as long as the second
    await wait(12, ana, karim);
    await meetAll([ana.circle, karim.circle]);
    expect(headsOf(ana.circle)).toEqual(headsOf(karim.circle));
    expect(headsOf(ana.circle).size).toBeGreaterThanOrEqual(signed);
    expect(text(ana)).toBe(text(karim));
    expect(namesIn(karim)).toContain('Yu');
    expect([...karim.circle.twoVersions()]).toEqual([ben.circle.authorId]);
  });

  it('keep nobody from the words that an honest member wrote on top of one', async () => {
    const versions = await versionsOf(signed, (i) => owner * 256 + i);
    // Karim has the last ones, Ana the first ones, and no more of them for now
    await receive(karim, versions.slice(-1 - versionsAtOnce));
    await receive(ana, versions.slice(0, 1 + versionsAtOnce));
    must(addGuestSeat(karim.circle.document, 'Yu'));
    must(await karim.circle.flush());
    await meetAll([ana.circle, karim.circle]);
    expect(namesIn(ana)).toContain('Yu');
    await wait(3, ana, karim);
    await meetAll([ana.circle, karim.circle]);
    expect(headsOf(ana.circle)).toEqual(headsOf(karim.circle));
  });

  it('are not let through by the author’s own other device', async () => {
    const versions = await versionsOf(signed, (i) => owner * 256 + i);
    await receive(ana, versions);
    const before = headsOf(ana.circle).size;
    // his app has them all, and goes on as a new device whose first words name what Ana lets wait
    await receive(ben, versions);
    must(await startNewDevice(ben.store, ben.circleId));
    await ben.restart('crash');
    await receive(ben, versions);
    await wait(12, ben);
    must(addGuestSeat(ben.circle.document, 'Aya'));
    must(await ben.circle.flush());
    must(await ana.circle.receiveOps(ben.circle.ops()));
    const all: Uint8Array[] = [];
    for (const [name, { seq }] of ben.circle.heads(documentId))
      all.push(...(await ben.circle.envelopes(documentId, name, 1, seq)));
    const report = await receive(ana, all);
    expect(report.versionsWait).toBe(true);
    // no more than the next sixteen, as if nobody had named them
    expect(headsOf(ana.circle).size).toBe(before + versionsAtOnce);
    // it only waits
    await wait(40, ana);
    expect(namesIn(ana)).toContain('Aya');
  });
});

describe('versions that claim the same clocks', () => {
  it('have the document rebuilt a few times at most; what comes together costs one', async () => {
    const two = await versionsOf(2, () => owner * 256 + 255);
    await receive(ana, two);
    // each of these follows one of the two, in turn, and each would rebuild the document
    const more: Uint8Array[] = [];
    for (const [i, version] of two.entries()) more.push(...(await chainAfter(version, 40, i)));
    const seen = delayedAt(ana);
    let applied = 0;
    for (let i = 0; i < 40; i++)
      for (const at of [i, 40 + i]) applied += (await receive(ana, more.slice(at, at + 1))).applied;
    expect(applied).toBeLessThan(60);
    expect(seen.length).toBeGreaterThan(0);
    must(addGuestSeat(ana.circle.document, 'Yu'));
    advance(versionsWindowMs);
    await receive(ana, []);
    await receive(karim, [...two, ...more]);
    must(await ana.circle.flush());
    await meetAll([ana.circle, karim.circle]);
    expect(headsOf(ana.circle)).toEqual(headsOf(karim.circle));
    expect(text(ana)).toBe(text(karim));
    expect(text(ana).length).toBeGreaterThan(0);
    expect(namesIn(karim)).toContain('Yu');
  });
});

/** `count` envelopes after this one, each with its own words, on the clocks that follow. */
const chainAfter = async (version: Uint8Array, count: number, which: number): Promise<Uint8Array[]> => {
  const made: Uint8Array[] = [];
  const first = `version ${which}. `;
  let state = updateOf(owner * 256 + 255, Y.encodeStateAsUpdate(new Y.Doc()), (doc) =>
    doc.getText('text/both').insert(0, first),
  );
  let head = {
    seq: (ben.circle.heads(documentId).get(ben.circle.authorId)?.seq ?? 0) + 1,
    hash: envelopeHash(version),
  };
  for (let i = 0; i < count; i++) {
    const update = updateOf(owner * 256 + 255, state, (doc) => doc.getText('text/both').insert(0, `${which}.${i} `));
    for (const bytes of await forge(ben, documentId, update, { after: head })) {
      made.push(bytes);
      head = { seq: head.seq + 1, hash: envelopeHash(bytes) };
    }
    state = Y.mergeUpdates([state, update]);
  }
  return made;
};
