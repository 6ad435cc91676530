// The signed DAG of ops and its fold. Whether an op counts is a pure function of the op and its ancestry, so every order of
// arrival ends in the same roster (PROTOCOL §4: the least set that contains the founder and every member added by a member
// of its own ancestry). Nothing is ever taken out, and nothing here trusts the sender.
import type { SigningPublicKey } from '../crypto/keys.ts';
import type { AuthorId, CircleId, HashId, MemberId } from '../ids.ts';
import { verifyAcceptance } from './agreement.ts';
import type { OpsReport } from './circle.ts';
import { ownerOfLogKey } from './clientIds.ts';
import { authorIdOf, memberIdOf } from './identity.ts';
import { circleIdOf, decodeOp, type Op, opHash, verifyOp } from './ops.ts';

/** What stands in an op's ancestry, itself included; shared between ops that change none of it. */
interface Ancestry {
  readonly members: ReadonlyMap<MemberId, SigningPublicKey>;
  readonly authors: ReadonlySet<AuthorId>;
  /** the 45 bits of devices */
  readonly owners: ReadonlySet<number>;
  readonly agreements: ReadonlySet<HashId>;
}
export interface OpNode {
  readonly op: Op;
  readonly bytes: Uint8Array;
  /** longest way from `create`; canonical order is depth, then hash: ancestors always first */
  readonly depth: number;
  readonly ancestry: Ancestry;
}
export interface OpLog {
  readonly circleId: CircleId;
  readonly nodes: ReadonlyMap<HashId, OpNode>;
  readonly heads: ReadonlySet<HashId>;
  /** ancestors are missing; in memory only */
  readonly waiting: ReadonlyMap<HashId, Uint8Array>;
}

/** SECURITY: what waits costs memory and was verified by nobody. */
export const mostWaitingOps = 1000;

export const emptyOps = (circleId: CircleId): OpLog => ({
  circleId,
  nodes: new Map(),
  heads: new Set(),
  waiting: new Map(),
});

export interface AddedOps {
  readonly log: OpLog;
  readonly report: OpsReport;
  /** those that count now and did not before, ancestors first: to be kept and passed on */
  readonly added: readonly OpNode[];
}

/** Whether signatures are looked at: `kept` is for ops that were verified before they came into the sealed store. */
type Proof = 'verify' | 'kept';

/** Any order, any repetition. Invalid ones are counted as refused and forgotten. */
export const addOps = (log: OpLog, incoming: readonly Uint8Array[], proof: Proof = 'verify'): AddedOps => {
  const nodes = new Map(log.nodes);
  const heads = new Set(log.heads);
  const added: OpNode[] = [];
  let known = 0;
  let refused = 0;

  let pending = new Map<HashId, Uint8Array>(log.waiting);
  for (const bytes of incoming) {
    const hash = opHash(bytes);
    if (nodes.has(hash) || pending.has(hash)) known++;
    else pending.set(hash, bytes);
  }
  for (let progress = true; progress && pending.size > 0; ) {
    progress = false;
    const rest = new Map<HashId, Uint8Array>();
    for (const [hash, bytes] of pending) {
      const verdict = judge(log.circleId, nodes, bytes, proof);
      if (verdict === 'waiting') rest.set(hash, bytes);
      else if (verdict === 'refused') refused++;
      else {
        nodes.set(hash, verdict);
        for (const head of verdict.op.prev) heads.delete(head);
        heads.add(hash);
        added.push(verdict);
        progress = true;
      }
    }
    pending = rest;
  }
  const waiting = new Map([...pending].slice(-mostWaitingOps));
  return {
    log: { circleId: log.circleId, nodes, heads, waiting },
    report: { added: added.length, known, waiting: waiting.size, refused },
    added,
  };
};

const judge = (
  circleId: CircleId,
  nodes: ReadonlyMap<HashId, OpNode>,
  bytes: Uint8Array,
  proof: Proof,
): OpNode | 'waiting' | 'refused' => {
  const decoded = decodeOp(bytes);
  if (!decoded.ok) return 'refused';
  const op = decoded.value;
  if (op.body.type === 'create') return judgeCreate(circleId, op, bytes);
  if (op.circleId !== circleId) return 'refused';
  const parents: OpNode[] = [];
  for (const hash of op.prev) {
    const parent = nodes.get(hash);
    if (!parent) return 'waiting';
    parents.push(parent);
  }
  const before = joinAncestries(parents.map((parent) => parent.ancestry));
  const key = before.members.get(op.author);
  // SECURITY: the signer must be a member by the op's own ancestry; a self-made `add` has no such ancestor
  if (!key || (proof === 'verify' && !verifyOp(key, bytes))) return 'refused';
  const ancestry = after(circleId, before, op, proof);
  if (ancestry === null) return 'refused';
  return { op, bytes, depth: Math.max(...parents.map((parent) => parent.depth)) + 1, ancestry };
};

const judgeCreate = (circleId: CircleId, op: Op, bytes: Uint8Array): OpNode | 'refused' => {
  if (op.body.type !== 'create' || circleIdOf(bytes) !== circleId) return 'refused';
  const { memberKey } = op.body;
  if (memberIdOf(memberKey) !== op.author || !verifyOp(memberKey, bytes)) return 'refused';
  const members = new Map([[op.author, memberKey]]);
  return { op, bytes, depth: 0, ancestry: { members, authors: new Set(), owners: new Set(), agreements: new Set() } };
};

/** What stands after this op; null when the op does not count. */
const after = (circleId: CircleId, before: Ancestry, op: Op, proof: Proof): Ancestry | null => {
  const { body } = op;
  switch (body.type) {
    case 'add': {
      if (!before.agreements.has(body.agreement)) return null;
      // SECURITY: nobody is put into a circle, or under an agreement, that their key did not sign
      if (proof === 'verify' && !verifyAcceptance({ circleId, ...body }, body.acceptance)) return null;
      const members = new Map(before.members).set(memberIdOf(body.memberKey), body.memberKey);
      return { ...before, members };
    }
    case 'device': {
      const authorId = authorIdOf(body.logKey);
      const owner = ownerOfLogKey(body.logKey, circleId);
      // SECURITY: two devices that share these bits could write under each other's clientIDs
      if (before.authors.has(authorId) || before.owners.has(owner)) return null;
      return {
        ...before,
        authors: new Set(before.authors).add(authorId),
        owners: new Set(before.owners).add(owner),
      };
    }
    case 'agreement':
      return { ...before, agreements: new Set(before.agreements).add(op.hash) };
    case 'affirm':
      return before.agreements.has(body.agreement) ? before : null;
    case 'create':
      return null;
    case 'invite':
    case 'leave':
    case 'erase':
      return before;
  }
};

const joinAncestries = (all: readonly Ancestry[]): Ancestry => {
  const [first, ...others] = all;
  if (!first) throw new Error('an op other than create has ancestors');
  if (others.every((other) => other === first)) return first;
  return {
    members: new Map(all.flatMap((one) => [...one.members])),
    authors: new Set(all.flatMap((one) => [...one.authors])),
    owners: new Set(all.flatMap((one) => [...one.owners])),
    agreements: new Set(all.flatMap((one) => [...one.agreements])),
  };
};

/** Whether its author, by its own ancestry, was the only member who had not left: the same answer wherever it is asked. */
export const isAlone = (log: OpLog, { op, ancestry }: OpNode): boolean => {
  if (ancestry.members.size === 1) return true;
  const left = new Set<MemberId>();
  for (const hash of ancestorsOf(log, op.prev)) {
    const node = log.nodes.get(hash);
    if (node?.op.body.type === 'leave') left.add(node.op.author);
  }
  return [...ancestry.members.keys()].every((memberId) => memberId === op.author || left.has(memberId));
};

/** The heads and all before them, as far as they are here. */
const ancestorsOf = (log: OpLog, heads: readonly HashId[]): ReadonlySet<HashId> => {
  const found = new Set<HashId>();
  const toVisit = [...heads];
  for (let hash = toVisit.pop(); hash !== undefined; hash = toVisit.pop()) {
    const node = log.nodes.get(hash);
    if (!node || found.has(hash)) continue;
    found.add(hash);
    toVisit.push(...node.op.prev);
  }
  return found;
};

/** Ancestors first, the same for the same set. */
export const canonicalOrder = (log: OpLog): readonly OpNode[] =>
  [...log.nodes.values()].sort((a, b) => a.depth - b.depth || (a.op.hash < b.op.hash ? -1 : 1));

/** Ancestors first: what a peer with these heads lacks; everything when one of them is unknown here. */
export const opsAfter = (log: OpLog, heads: readonly HashId[]): readonly Uint8Array[] => {
  if (heads.some((hash) => !log.nodes.has(hash))) return canonicalOrder(log).map((each) => each.bytes);
  // what nearly every peer says at nearly every link-up
  if ([...log.heads].every((head) => heads.includes(head))) return [];
  const held = ancestorsOf(log, heads);
  return canonicalOrder(log)
    .filter((node) => !held.has(node.op.hash))
    .map((node) => node.bytes);
};
