// Whatever bytes come over a link or out of a file of the circle: a value, never a crash, and never an accepted thing.
import { beforeAll, describe, expect, it } from 'vitest';
import { base64url, utf8 } from '../crypto/encoding.ts';
import { randomBytes, sodiumReady } from '../crypto/sodium.ts';
import { asId, type CircleId, type InvitationId } from '../ids.ts';
import { must } from '../result.ts';
import { sourceOf, wholeFile } from '../testing/carriedBytes.ts';
import { figureOf } from '../testing/figure.ts';
import { fullLoad, mutated, mutatedText, mutationsFor, onEach } from '../testing/mutations.ts';
import { people, type TestPerson } from '../testing/people.ts';
import { againFile, readAgainFile } from './againFile.ts';
import { makeBundle, readBundle } from './bundle.ts';
import { carriedHeadBytes, readCarriedHead } from './carriedFile.ts';
import { gatherCircle } from './carrying.ts';
import { readEnvelope } from './envelope.ts';
import { decodeInvitation, invitationLink, parseInvitationLink } from './invitation.ts';
import { invitationFile, readInvitationFile } from './invitationFile.ts';
import { acceptWelcome, askToJoin, readOffer, readRequest } from './join.ts';
import { addOps, emptyOps } from './opLog.ts';
import { decodeOp } from './ops.ts';
import { openRequest, readRequestFile, requestFile } from './requestFile.ts';
import type { CarriedSource } from './sealedFile.ts';

let ana: TestPerson;
let ben: TestPerson;
beforeAll(async () => {
  await sodiumReady;
  ({ ana, ben } = await people('ana', 'ben'));
});

const share = (part: number): number => mutationsFor(process.env['MUTATIONS'], part);
const count = { ops: share(0.1), envelopes: share(0.04), joining: share(0.1) };
const files = { small: share(0.05), circle: share(0.01), again: share(0.005) };
const told = (what: string, tries: number) =>
  figureOf('F7', `${tries} ${what}, true ones with one to three changes`, '0 crashes, 0 accepted');

const joining = () => {
  const circleId: CircleId = asId(base64url(randomBytes(16)));
  const invitationId: InvitationId = asId(base64url(randomBytes(16)));
  const secret = randomBytes(32);
  const facts = { circleId, invitationId, secret, inviterKeyHash: randomBytes(16), expiresAt: 0, meetingPlaces: [] };
  const agreement = asId<never>('A'.repeat(43));
  const offer = { circleId, circleName: 'c', inviterName: 'i', agreement, sentences: ['s'] };
  return { invitation: facts, pending: askToJoin({ invitation: facts, offer, name: 'Claire' }) };
};

/** A sealed file with changes behind what tells its kind, which is read before, by another. */
const onEachFile = async (
  count: number,
  truth: Uint8Array,
  read: (source: CarriedSource) => Promise<{ readonly ok: boolean }>,
): Promise<void> => {
  expect((await read(sourceOf(truth))).ok).toBe(true);
  await onEach(
    count,
    (random) => mutated(random, [truth.subarray(carriedHeadBytes)]),
    async (rest) => {
      expect((await read(sourceOf(wholeFile([truth.subarray(0, carriedHeadBytes), rest])))).ok).toBe(false);
    },
  );
};

describe('hostile bytes', { timeout: fullLoad }, () => {
  it('as an op', async ({ task }) => {
    Object.assign(task.meta, told('ops', count.ops));
    const ops = ana.circle.ops();
    const { log } = addOps(emptyOps(ana.circleId), ops);
    await onEach(
      count.ops,
      (random) => mutated(random, ops),
      (bytes) => {
        decodeOp(bytes);
        expect(addOps(log, [bytes]).report.added).toBe(0);
      },
    );
  });

  it('as an envelope', async ({ task }) => {
    Object.assign(task.meta, told('envelopes', count.envelopes));
    const [documentId] = ana.circle.documents();
    if (!documentId) throw new Error('a circle has its document');
    const truths = await ana.circle.envelopes(documentId, ana.circle.authorId, 1, 9);
    const before = [...ana.circle.heads(documentId)];
    let tried = 0;
    await onEach(
      count.envelopes,
      (random) => mutated(random, truths),
      async (bytes) => {
        // with its hands full of what came too soon, up to its quota, and then as after a start
        if (++tried % 4_000 === 0) await ana.restart('quit');
        readEnvelope(bytes);
        expect(must(await ana.circle.receiveEnvelopes(documentId, [bytes])).applied).toBe(0);
      },
    );
    expect([...ana.circle.heads(documentId)]).toEqual(before);
  });

  it('as an invitation, an offer, a request, a welcome', async ({ task }) => {
    Object.assign(task.meta, told('invitation links, offers, requests and welcomes', count.joining));
    const { invitation, pending } = joining();
    const link = invitationLink(invitation);
    const request = must(readRequest(pending.request, invitation.circleId, invitation.invitationId));
    await onEach(
      count.joining,
      (random) => ({ bytes: mutated(random, [pending.request]), text: mutatedText(random, [link]) }),
      ({ bytes, text }) => {
        decodeInvitation(bytes);
        readOffer(bytes, invitation);
        const read = readRequest(bytes, invitation.circleId, invitation.invitationId);
        // the name is the person's own word, and the device is introduced by an op of its own; all else was signed
        if (read.ok) {
          const { name, logKey } = request;
          expect({ ...read.value, name, logKey }).toEqual(request);
        }
        expect(acceptWelcome(pending, bytes).ok).toBe(false);
        const parsed = parseInvitationLink(text);
        // blanks and marks around it, as mail programs put them, are taken off
        if (parsed.ok) expect(invitationLink(parsed.value)).toBe(link);
      },
    );
  });

  it('as an invitation file or a request file', async ({ task }) => {
    Object.assign(task.meta, told('invitation and request files', files.small));
    const { invitation, pending } = joining();
    const truths = [invitationFile(invitation, utf8('not an offer')), requestFile(pending)];
    await onEach(
      files.small,
      (random) => mutated(random, truths),
      (bytes) => {
        // what it is was read first; the two readers begin behind it
        const kind = readCarriedHead(bytes);
        if (!kind.ok) return;
        expect(readInvitationFile(bytes).ok).toBe(false);
        const read = readRequestFile(bytes);
        if (kind.value === 'request' && read.ok) expect(openRequest(invitation, read.value).ok).toBe(false);
      },
    );
  });

  it('as a file of beginning again', async ({ task }) => {
    Object.assign(task.meta, told('files of beginning again', files.again));
    const { circle, clock } = ana;
    const chosen = [ben.circle.memberId];
    must(await circle.moves.propose({ document: circle.document, name: 'c', chosen, now: clock.now() }));
    const [known] = circle.moves.known();
    const parts = known && againFile(known, circle.roster());
    if (!parts) throw new Error('a proposal was made');
    await onEachFile(files.again, wholeFile(parts), (source) => readAgainFile(source, [ben.circle.own]));
  });

  it('as a file of the circle', async ({ task }) => {
    Object.assign(task.meta, told('files of a circle', files.circle));
    const content = await gatherCircle(ana.circle, ana.store, null);
    const truth = wholeFile(must(makeBundle(content, [ben.circle.own.box.publicKey])));
    await onEachFile(files.circle, truth, (source) => readBundle(source, [ben.circle.own], () => true));
  });
});
