// Beginning a circle: keys, `create`, the first agreement (which who starts it signs by writing it), this device, and the
// circle document with its name and first person. One commit; nothing of it exists when that fails.

import type { SigningKeys } from '../crypto/keys.ts';
import type { CircleId } from '../ids.ts';
import { ok, type Result } from '../result.ts';
import { checkSentences } from './agreement.ts';
import type { SaveFailure, TextFailure } from './circle.ts';
import { circleRoots } from './circleDocument.ts';
import { newClientId, ownerOfLogKey } from './clientIds.ts';
import { newDoc, type SharedDocument, shareDocument } from './document.ts';
import { checkTitle } from './entries.ts';
import { documentKeyCommitment, newDocumentFacts } from './grants.ts';
import { memberIdOf, newOwnKeys } from './identity.ts';
import { circleIdOf, opHash, signOp } from './ops.ts';
import { addPerson } from './people.ts';
import { circleRow, keyRow, opRow, outboxRow, readCircleRow } from './rows.ts';
import type { CircleStore, StoreChange } from './store.ts';
import { proveMove } from './successor.ts';

export interface FirstFacts {
  readonly name: string;
  /** as the circle will see me */
  readonly myName: string;
  /** the first agreement, in the language of who starts */
  readonly sentences: readonly string[];
  /** milliseconds since 1970 */
  readonly now: number;
  /** the circle that it begins again, and my member key there */
  readonly follows?: { readonly circleId: CircleId; readonly member: SigningKeys };
  /** what else its document begins with */
  readonly write?: (shared: SharedDocument) => void;
}
export interface FoundedCircle {
  readonly circleId: CircleId;
  readonly create: Uint8Array;
  readonly agreement: Uint8Array;
  /** to be committed together */
  readonly changes: readonly StoreChange[];
}

export const startCircle = async (
  store: CircleStore,
  facts: FirstFacts,
): Promise<Result<CircleId, SaveFailure | TextFailure>> => {
  const founded = foundCircle(facts);
  if (!founded.ok) return founded;
  const saved = await store.commit(founded.value.changes);
  return saved.ok ? ok(founded.value.circleId) : saved;
};

/** Everything that a new circle is, not yet on the disk. */
export const foundCircle = (facts: FirstFacts): Result<FoundedCircle, TextFailure> => {
  const name = checkTitle(facts.name);
  const myName = checkTitle(facts.myName);
  const sentences = checkSentences(facts.sentences);
  if (!name.ok) return name;
  if (!myName.ok) return myName;
  if (!sentences.ok) return sentences;

  const own = newOwnKeys();
  const { documentId, key } = newDocumentFacts();
  const { publicKey: memberKey } = own.member;
  const { publicKey: boxKey } = own.box;
  const { follows } = facts;
  const create = signOp(own.member, null, [], {
    type: 'create',
    memberKey,
    boxKey,
    documentId,
    keyCommitment: documentKeyCommitment(key),
    ...(follows
      ? {
          follows: {
            circleId: follows.circleId,
            ...proveMove(follows.member, { predecessor: follows.circleId, into: documentId, memberKey, boxKey }),
          },
        }
      : {}),
  });
  const circleId = circleIdOf(create);
  const agreement = signOp(own.member, circleId, [opHash(create)], { type: 'agreement', sentences: sentences.value });
  const device = signOp(own.member, circleId, [opHash(agreement)], {
    type: 'device',
    logKey: own.log.publicKey,
    replaces: null,
  });

  const clientId = newClientId(ownerOfLogKey(own.log.publicKey, circleId), new Set());
  const first: StoreChange[] = [];
  const shared = shareDocument(newDoc(), {
    documentId,
    me: memberIdOf(own.member.publicKey),
    clientId,
    writerOf: () => null,
    onLocalUpdate: (update) => {
      first.push(outboxRow({ documentId, number: first.length, clientId, time: facts.now, update }));
    },
  });
  shared.change(() => circleRoots(shared.doc).circle.set('name', name.value));
  addPerson(shared, myName.value, shared.me);
  facts.write?.(shared);
  shared.doc.destroy();

  return ok({
    circleId,
    create,
    agreement,
    changes: [
      ...[create, agreement, device].map((op) => opRow(circleId, opHash(op), op)),
      keyRow(circleId, { documentId, key }),
      ...first,
      circleRow({ circleId, own }),
    ],
  });
};

/** Every circle of this vault. */
export const circleIds = async (store: CircleStore): Promise<readonly CircleId[]> =>
  (await store.readAll('circles')).map((bytes) => readCircleRow(bytes).circleId);
