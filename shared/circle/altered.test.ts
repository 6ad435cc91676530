// F8 and F9 for the things of the circle: nothing that is signed or sealed is taken with one bit changed, nor anywhere but at its
// own place: not in another circle, document or log, nor for somebody else. Every bit, and every pair.
import { describe, expect, it } from 'vitest';
import { base64url, fromBase64url, utf8 } from '../crypto/encoding.ts';
import { newBoxKeys, newSigningKeys } from '../crypto/keys.ts';
import { seal, open as unseal } from '../crypto/seal.ts';
import { randomBytes, sodiumReady } from '../crypto/sodium.ts';
import { asId, type CircleId, type DocumentId } from '../ids.ts';
import { must } from '../result.ts';
import { acceptedBits, acceptedPairs, type Place } from '../testing/altered.ts';
import type { Figure } from '../testing/figure.ts';
import { people } from '../testing/people.ts';
import { readCarriedHead } from './carriedFile.ts';
import {
  type EnvelopePlace,
  makeEnvelope,
  noEnvelope,
  openEnvelope,
  readEnvelope,
  verifyEnvelope,
} from './envelope.ts';
import { grantKey, newDocumentFacts, openGrant } from './grants.ts';
import { authorIdOf } from './identity.ts';
import { type Invitation, invitationLink, parseInvitationLink } from './invitation.ts';
import { invitationFile, readInvitationFile } from './invitationFile.ts';
import { askToJoin } from './join.ts';
import { readMoveRequest } from './moving.ts';
import { addOps, emptyOps } from './opLog.ts';
import { openRequest, readRequestFile, requestFile } from './requestFile.ts';
import { foundCircle } from './startCircle.ts';
import { readProposal } from './successor.ts';

await sodiumReady;

/** `npm run prove` gives PLACES=200 */
const most = Number(process.env['PLACES'] ?? 60);
const word = utf8('a word that nobody may alter');
const newId = <Id extends CircleId | DocumentId>(): Id => asId<never>(base64url(randomBytes(16)));

/** One whole envelope, and whether bytes are taken in its place. */
const envelopeAt = (
  place: EnvelopePlace,
  log: ReturnType<typeof newSigningKeys>,
  key: ReturnType<typeof newDocumentFacts>['key'],
): Place => {
  const authorId = authorIdOf(log.publicKey);
  const header = { authorId, seq: 1, part: 1, parts: 1, prev: noEnvelope, deps: [] };
  return {
    box: makeEnvelope(place, log, key, header, word),
    opens: (bytes) => {
      const read = readEnvelope(bytes);
      return read.ok && verifyEnvelope(place, log.publicKey, bytes) && openEnvelope(place, key, read.value).ok;
    },
  };
};

const founded = () =>
  must(foundCircle({ name: 'Tuesday circle', myName: 'Ana', sentences: ['It stays here.'], now: 1_700_000_000_000 }));

/** The second op of a new circle, and whether its log takes bytes in that place. */
const opPlace = (): Place => {
  const { circleId, create, agreement } = founded();
  const { log } = addOps(emptyOps(circleId), [create]);
  return { box: agreement, opens: (bytes) => addOps(log, [bytes]).report.added > 0 };
};

const ofInvitation = (
  invitation: Invitation,
  offer: Uint8Array,
  pending: ReturnType<typeof askToJoin>,
): readonly Place[] => {
  const link = invitationLink(invitation);
  const start = link.lastIndexOf('.') + 1;
  const isWhole = (kind: 'invitation' | 'request', bytes: Uint8Array): boolean => {
    const head = readCarriedHead(bytes);
    return head.ok && head.value === kind;
  };
  return [
    {
      box: must(fromBase64url(link.slice(start))),
      opens: (bytes) => parseInvitationLink(link.slice(0, start) + base64url(bytes)).ok,
    },
    {
      box: invitationFile(invitation, offer),
      opens: (bytes) => isWhole('invitation', bytes) && readInvitationFile(bytes).ok,
    },
    {
      box: requestFile(pending),
      opens: (bytes) => {
        const read = isWhole('request', bytes) ? readRequestFile(bytes) : null;
        return read?.ok === true && openRequest(invitation, read.value).ok;
      },
    },
  ];
};

describe('one bit', () => {
  it('changed in anything signed or sealed of a circle is refused', { timeout: 600_000 }, async ({ task }) => {
    const { ana, ben } = await people('ana', 'ben');
    const { documentId, key } = newDocumentFacts();
    const box = newBoxKeys();
    const { circle, clock } = ana;
    const link = must(await circle.invite({ note: 'Yu', meetingPlaces: ['wss://example.org'] })).link;
    const invitation = must(parseInvitationLink(link));
    const { offer } = must(readInvitationFile(invitationFile(invitation, circle.joinOffer())));
    const pending = askToJoin({ invitation, offer, name: 'Yu' });
    const chosen = [ben.circle.memberId];
    must(await circle.moves.propose({ document: circle.document, name: 'Anew', chosen, now: clock.now() }));
    const proposal = circle.moves.known()[0]?.proposal;
    if (!proposal) throw new Error('a proposal was made');
    must(await ben.circle.moves.receive(proposal.bytes));
    must(await ben.circle.moves.ask(proposal.successor));
    const before = circle.roster();
    const things: readonly Place[] = [
      envelopeAt({ circleId: newId(), documentId }, newSigningKeys(), key),
      opPlace(),
      { box: grantKey(box.publicKey, key), opens: (bytes) => openGrant(box, documentId, bytes).ok },
      ...ofInvitation(invitation, circle.joinOffer(), pending),
      { box: proposal.bytes, opens: (bytes) => readProposal(bytes, before).ok },
      {
        box: ben.circle.moves.known()[0]?.request ?? new Uint8Array(),
        opens: (bytes) => readMoveRequest(bytes, proposal, before, null).ok,
      },
    ];
    let [bits, accepted] = [0, 0];
    for (const { box: bytes, opens } of things) {
      expect(opens(bytes)).toBe(true);
      accepted += acceptedBits(bytes, opens);
      bits += bytes.length * 8;
    }
    const figure: Figure = {
      id: 'F8',
      load: `each of ${bits} bits: an envelope, an op, a granted key, an invitation as link and as file, a request, a proposal to begin again and a yes to it`,
      ours: `${accepted} accepted`,
      baseline: null,
    };
    Object.assign(task.meta, { figure });
    expect(accepted).toBe(0);
  });
});

describe('a place', () => {
  it('takes nothing that was made for another one of a circle, in every pair', { timeout: 600_000 }, ({ task }) => {
    // the same keys at many places is the hardest case: only the place that is bound in tells them apart
    const logs = [newSigningKeys(), newSigningKeys()] as const;
    const { key } = newDocumentFacts();
    const circleIds = [newId<CircleId>(), newId<CircleId>()] as const;
    const documentIds = Array.from({ length: Math.ceil(most / 4) }, () => newId<DocumentId>());
    const envelopes = documentIds
      .flatMap((documentId) =>
        circleIds.flatMap((circleId) => logs.map((log) => envelopeAt({ circleId, documentId }, log, key))),
      )
      .slice(0, most);
    const boxes = [newBoxKeys(), newBoxKeys()] as const;
    const grants = Array.from({ length: most / 2 }, newDocumentFacts).flatMap(({ documentId, key: granted }) =>
      boxes.map(
        (box): Place => ({
          box: grantKey(box.publicKey, granted),
          opens: (bytes) => openGrant(box, documentId, bytes).ok,
        }),
      ),
    );
    const ops = Array.from({ length: most }, opPlace);
    const all = [envelopes, grants, ops];
    expect(all.map(({ length }) => length)).toEqual([most, most, most]);
    const accepted = all.reduce((sum, places) => sum + acceptedPairs(places), 0);
    const unnamed = acceptedPairs(
      Array.from({ length: most }, () => ({
        box: seal(key, word, new Uint8Array()),
        opens: (bytes: Uint8Array) => unseal(key, bytes, new Uint8Array()).ok,
      })),
    );
    const figure: Figure = {
      id: 'F9',
      load: `every pair of ${most} envelopes (two circles, ${documentIds.length} documents, two authors, one key), of ${most} granted keys and of ${most} ops of as many circles, each put in the other's place: ${3 * most * (most - 1)} swaps`,
      ours: `${accepted} accepted`,
      baseline: `the same cipher and key, where a place is not named: ${unnamed} of ${most * (most - 1)} accepted`,
    };
    Object.assign(task.meta, { figure });
    expect(accepted).toBe(0);
    expect(unnamed).toBe(most * (most - 1));
  });
});
