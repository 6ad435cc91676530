// One circle that begins again, on this computer: proposals that concern me, my yes, and the day I have gone on. From then on
// this circle is an archive here: read, completed among the chosen, and written no more. It decides nothing for anybody else.
import type { BoxKeys } from '../crypto/keys.ts';
import type { CircleId, MemberId } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import type { OwnKeys, Roster, SaveFailure, TextFailure } from './circle.ts';
import type { CircleDocument } from './circleDocument.ts';
import { copyCircle } from './copyCircle.ts';
import type { Emitter } from './events.ts';
import { memberIdOf } from './identity.ts';
import type { WelcomeFailure } from './join.ts';
import { type MoveRow, moveRow, readMoveRow, type Standing } from './moveRows.ts';
import { acceptMoveWelcome, askToMove } from './moving.ts';
import { opHash } from './ops.ts';
import { circleRow, keyRow, opRow } from './rows.ts';
import { foundCircle } from './startCircle.ts';
import type { CircleStore, StoreChange } from './store.ts';
import { isAmong, makeProposal, type Proposal, type ProposalFailure, readProposal } from './successor.ts';
import { isWithdrawnBy, makeWithdrawal, readWithdrawal, type WithdrawalFailure } from './withdrawing.ts';

export interface KnownProposal {
  readonly proposal: Proposal;
  readonly standing: Standing;
  readonly isMine: boolean;
  /** to be sent while it is `asked` */
  readonly request: Uint8Array | null;
  readonly refusal: MoveRow['refusal'];
  /** what I bring is written there; of one that was taken back: I have read that it was */
  readonly carried: boolean;
  /** mine, and taken back: what the chosen are told */
  readonly withdrawal: Uint8Array | null;
}
export type UnknownProposal = { readonly type: 'UnknownProposal' };

export interface Moves {
  /** the newest first; the same array until it changes */
  readonly known: () => readonly KnownProposal[];
  /** I have gone on: nothing more is written here */
  readonly isArchive: () => boolean;
  /** everybody, until I have gone on; then those who were chosen with me */
  readonly meets: (memberId: MemberId) => boolean;
  /** Founds the successor and goes there; the chosen are told as they are met. `chosen`: members of this circle, without me. */
  readonly propose: (facts: {
    /** of this circle: what is copied from it */
    readonly document: CircleDocument;
    readonly name: string;
    readonly chosen: readonly MemberId[];
    readonly now: number;
  }) => Promise<Result<CircleId, SaveFailure | TextFailure>>;
  /**
   * From a link among the chosen, or from a file; nothing happens when it is known. Gives the successor that stands: this one, or
   * a newer one of the same member.
   */
  readonly receive: (bytes: Uint8Array) => Promise<Result<CircleId, SaveFailure | ProposalFailure | NotChosen>>;
  /** my yes, signed: from now on it is sent to whoever is there already */
  readonly ask: (successor: CircleId) => Promise<Result<void, SaveFailure | UnknownProposal>>;
  /**
   * My own, which nobody has followed: this circle is written again, and the chosen are told as they are met. `dropped`: the
   * rows of the successor, which go in the same commit.
   */
  readonly withdraw: (
    successor: CircleId,
    dropped: readonly StoreChange[],
  ) => Promise<Result<void, SaveFailure | UnknownProposal>>;
  /** the proposer's word that it is taken back, from a link or a file; whoever is there already stays there */
  readonly receiveWithdrawal: (
    bytes: Uint8Array,
  ) => Promise<Result<void, SaveFailure | WithdrawalFailure | UnknownProposal>>;
  /** what was taken back needs to be said no more */
  readonly markRead: (successor: CircleId) => Promise<Result<void, SaveFailure>>;
  /** not now; it can still be asked for */
  readonly decline: (successor: CircleId) => Promise<Result<void, SaveFailure | UnknownProposal>>;
  readonly refused: (successor: CircleId, refusal: MoveRow['refusal']) => Promise<Result<void, SaveFailure>>;
  /** The answer to my yes: proven, and the circle is there in one commit. */
  readonly finish: (
    successor: CircleId,
    welcome: Uint8Array,
  ) => Promise<Result<void, SaveFailure | WelcomeFailure | UnknownProposal>>;
  /** what my yes waits for: a file that was sealed for these keys brings me there (`finish`) */
  readonly awaited: () => readonly { readonly successor: CircleId; readonly box: BoxKeys }[];
  readonly markCarried: (successor: CircleId) => Promise<Result<void, SaveFailure>>;
}
export type NotChosen = { readonly type: 'NotChosen' };

export interface MovesContext {
  readonly store: CircleStore;
  readonly circleId: CircleId;
  readonly own: OwnKeys;
  readonly roster: () => Roster;
  readonly emitter: Emitter;
}

interface Entry {
  readonly row: MoveRow;
  readonly proposal: Proposal;
}

const takenBack: Partial<MoveRow> = { standing: 'declined', asked: null, refusal: 'Withdrawn', carried: false };

export const makeMoves = async (context: MovesContext): Promise<Moves> => {
  const { store, circleId, own, roster, emitter } = context;
  const me = memberIdOf(own.member.publicKey);
  const entries = new Map<CircleId, Entry>();
  for (const bytes of await store.readGroup('invitations', circleId)) {
    const row = readMoveRow(bytes);
    const read = row && readProposal(row.proposal, roster());
    if (row && read?.ok) entries.set(row.successor, { row, proposal: read.value });
  }
  let known: readonly KnownProposal[] | null = null;

  const keep = async (
    entry: Entry,
    ...also: Parameters<CircleStore['commit']>[0]
  ): Promise<Result<void, SaveFailure>> => {
    const saved = await store.commit([...also, moveRow(entry.row)]);
    if (!saved.ok) return saved;
    entries.set(entry.row.successor, entry);
    known = null;
    emitter.emit('movesChanged', {});
    return saved;
  };
  const change = (entry: Entry, next: Partial<MoveRow>, ...also: Parameters<CircleStore['commit']>[0]) =>
    keep({ ...entry, row: { ...entry.row, ...next } }, ...also);
  const moved = (): readonly Proposal[] =>
    [...entries.values()].flatMap(({ row, proposal }) => (row.standing === 'moved' ? [proposal] : []));

  /** One open proposal a member: a newer one takes the place of those that nobody here has answered. Gives what is newer still. */
  const supersede = async ({ proposer, madeAt }: Proposal): Promise<Proposal | null> => {
    for (const { row, proposal } of [...entries.values()]) {
      if (proposal.proposer !== proposer || row.standing === 'moved' || row.standing === 'asked') continue;
      if (proposal.madeAt >= madeAt) return proposal;
      const dropped = await store.commit([{ ...moveRow(row), value: null }]);
      if (dropped.ok) entries.delete(row.successor);
    }
    return null;
  };

  return {
    known: () => {
      known ??= [...entries.values()]
        .map(({ row, proposal }) => ({
          proposal,
          standing: row.standing,
          isMine: proposal.proposer === me,
          request: row.asked?.request ?? null,
          refusal: row.refusal,
          carried: row.carried,
          withdrawal:
            proposal.proposer === me && row.refusal === 'Withdrawn' ? makeWithdrawal(own.member, proposal) : null,
        }))
        .sort((a, b) => b.proposal.madeAt - a.proposal.madeAt);
      return known;
    },
    isArchive: () => moved().length > 0,
    meets: (memberId) => {
      if (moved().length === 0) return true;
      // a yes to another one still waits for those who are there
      return [...entries.values()].some(
        ({ row, proposal }) => (row.standing === 'moved' || row.standing === 'asked') && isAmong(proposal, memberId),
      );
    },
    propose: async ({ document, name, chosen, now }) => {
      const sentences = roster().agreements.at(-1)?.sentences ?? [];
      if (moved().length > 0) throw new Error('a circle that one has left for another begins nothing');
      const myName = document.view('people').find(({ memberId }) => memberId === me)?.name ?? '?';
      const founded = foundCircle({
        name,
        myName,
        sentences,
        now,
        follows: { circleId, member: own.member },
        write: (shared) => copyCircle(document, shared),
      });
      if (!founded.ok) return founded;
      const { create, agreement, changes } = founded.value;
      const bytes = makeProposal(own.member, {
        predecessor: circleId,
        chosen: chosen.filter((memberId) => memberId !== me),
        name: name.trim(),
        madeAt: now,
        create,
        agreement,
      });
      const proposal = readProposal(bytes, roster());
      if (!proposal.ok) throw new Error(`an own proposal would be refused: ${proposal.error.type}`);
      const row: MoveRow = {
        predecessor: circleId,
        successor: founded.value.circleId,
        standing: 'moved',
        proposal: bytes,
        asked: null,
        refusal: null,
        carried: false,
      };
      const saved = await keep({ row, proposal: proposal.value }, ...changes);
      return saved.ok ? ok(row.successor) : saved;
    },
    receive: async (bytes) => {
      const read = readProposal(bytes, roster());
      if (!read.ok) return read;
      const proposal = read.value;
      if (entries.has(proposal.successor)) return ok(proposal.successor);
      if (!proposal.chosen.includes(me)) return err({ type: 'NotChosen' });
      const newer = await supersede(proposal);
      if (newer) return ok(newer.successor);
      const { successor, predecessor } = proposal;
      const row: MoveRow = {
        predecessor,
        successor,
        standing: 'open',
        proposal: bytes.slice(),
        asked: null,
        refusal: null,
        carried: false,
      };
      const kept = await keep({ row, proposal });
      return kept.ok ? ok(successor) : kept;
    },
    ask: async (successor) => {
      const entry = entries.get(successor);
      if (!entry || entry.row.refusal === 'Withdrawn') return err({ type: 'UnknownProposal' });
      if (entry.row.standing === 'asked' || entry.row.standing === 'moved') return ok(undefined);
      return change(entry, { standing: 'asked', asked: askToMove(own, entry.proposal), refusal: null });
    },
    decline: async (successor) => {
      const entry = entries.get(successor);
      if (!entry) return err({ type: 'UnknownProposal' });
      // what was signed may be granted at any moment: it can no longer be left
      return entry.row.standing === 'open' ? change(entry, { standing: 'declined' }) : ok(undefined);
    },
    withdraw: async (successor, dropped) => {
      const entry = entries.get(successor);
      if (entry?.proposal.proposer !== me || entry.row.standing !== 'moved') return err({ type: 'UnknownProposal' });
      return change(entry, takenBack, ...dropped);
    },
    receiveWithdrawal: async (bytes) => {
      const read = readWithdrawal(bytes);
      if (!read.ok) return read;
      if (read.value.predecessor !== circleId) return err({ type: 'WrongCircle' });
      const entry = entries.get(read.value.successor);
      if (!entry) return err({ type: 'UnknownProposal' });
      if (!isWithdrawnBy(read.value, entry.proposal, roster())) return err({ type: 'BadSignature' });
      // who is there is among others, whatever the proposer says
      if (entry.row.standing === 'moved' || entry.row.refusal === 'Withdrawn') return ok(undefined);
      return change(entry, takenBack);
    },
    markRead: async (successor) => {
      const entry = entries.get(successor);
      return entry?.row.refusal === 'Withdrawn' ? change(entry, { carried: true }) : ok(undefined);
    },
    refused: async (successor, refusal) => {
      const entry = entries.get(successor);
      return entry?.row.standing === 'asked' && entry.row.refusal !== refusal
        ? change(entry, { refusal })
        : ok(undefined);
    },
    finish: async (successor, welcome) => {
      const entry = entries.get(successor);
      const asked = entry?.row.asked;
      if (!entry || !asked) return err({ type: 'UnknownProposal' });
      const joined = acceptMoveWelcome(entry.proposal, asked, welcome);
      if (!joined.ok) return joined;
      const { ops, documentId, documentKey } = joined.value;
      return change(
        entry,
        { standing: 'moved', asked: null, refusal: null },
        ...ops.map((op) => opRow(successor, opHash(op), op)),
        keyRow(successor, { documentId, key: documentKey }),
        circleRow({ circleId: successor, own: asked.own }),
      );
    },
    awaited: () =>
      [...entries.values()].flatMap(({ row }) =>
        row.asked ? [{ successor: row.successor, box: row.asked.own.box }] : [],
      ),
    markCarried: async (successor) => {
      const entry = entries.get(successor);
      return entry && !entry.row.carried ? change(entry, { carried: true }) : ok(undefined);
    },
  };
};
