// What came from others and was not taken, or was made to wait: how often, by reason, and by whom where that is proven.
// SECURITY: it never names somebody whom nothing has proven: an attack would else speak in the name of others.
import type { MemberId } from '#shared/ids.ts';
import type { RefusedReason } from './status.ts';

export interface Refusals {
  readonly count: (reason: RefusedReason, from?: MemberId | null) => void;
  readonly byReason: () => ReadonlyMap<RefusedReason, number>;
  readonly from: () => ReadonlyMap<RefusedReason, ReadonlySet<MemberId>>;
}

export const createRefusals = (onChange: () => void): Refusals => {
  const byReason = new Map<RefusedReason, number>();
  const from = new Map<RefusedReason, Set<MemberId>>();
  return {
    count: (reason, memberId = null) => {
      byReason.set(reason, (byReason.get(reason) ?? 0) + 1);
      if (memberId !== null) from.set(reason, (from.get(reason) ?? new Set()).add(memberId));
      onChange();
    },
    byReason: () => new Map(byReason),
    from: () => new Map([...from].map(([reason, members]) => [reason, new Set(members)])),
  };
};
