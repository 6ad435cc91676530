// My own computers in one circle: as its ops name them, when each wrote, and which is linked with this one now. Read again when
// something came. Times are what each computer's clock said.
import { useEffect, useState } from 'react';
import type { Circle, Device } from '#shared/circle/circle.ts';
import type { WrittenAt } from '#shared/circle/writtenAt.ts';
import type { AuthorId } from '#shared/ids.ts';
import { useRoster } from './useCircle.ts';
import { useSyncStatus } from './useSyncStatus.ts';

export interface OwnDevice {
  readonly authorId: AuthorId;
  /** from 1, in the order in which the circle came to know them */
  readonly number: number;
  readonly isThis: boolean;
  /** the number of the one from whose backup it began; null: the first, or not known here */
  readonly from: number | null;
  /** null: it has written nothing that is here */
  readonly written: WrittenAt | null;
  readonly isLinked: boolean;
  /** nothing of it came since another one began from it */
  readonly isSilent: boolean;
}

const noTimes: ReadonlyMap<AuthorId, WrittenAt | null> = new Map();

export const useOwnDevices = (circle: Circle): readonly OwnDevice[] => {
  const { devices } = useRoster(circle);
  const linked = useSyncStatus(circle.circleId)?.ownLinked ?? [];
  const own = [...devices.values()].filter(({ memberId }) => memberId === circle.memberId);
  const count = own.length;
  const [times, setTimes] = useState(noTimes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a device more is a reason to look again
  useEffect(() => {
    let isHere = true;
    const read = async (): Promise<void> => {
      const mine = [...circle.roster().devices.values()].filter(({ memberId }) => memberId === circle.memberId);
      const found = await Promise.all(
        mine.map(async ({ authorId }) => [authorId, await circle.writtenAt(authorId)] as const),
      );
      if (isHere) setTimes(new Map(found));
    };
    void read();
    const stop = circle.on('headsChanged', () => void read());
    return () => {
      isHere = false;
      stop();
    };
  }, [circle, count]);
  return ownDevicesOf(own, { times, linked, here: circle.authorId });
};

export const ownDevicesOf = (
  own: readonly Pick<Device, 'authorId' | 'replaces'>[],
  {
    times,
    linked,
    here,
  }: {
    readonly times: ReadonlyMap<AuthorId, WrittenAt | null>;
    readonly linked: readonly AuthorId[];
    readonly here: AuthorId;
  },
): readonly OwnDevice[] => {
  const numbers = new Map(own.map(({ authorId }, i) => [authorId, i + 1]));
  return own.map(({ authorId, replaces }) => {
    const written = times.get(authorId) ?? null;
    const isLinked = linked.includes(authorId);
    const later = own.flatMap((each) => (each.replaces === authorId ? (times.get(each.authorId) ?? []) : []));
    const isSilent =
      authorId !== here && !isLinked && later.some(({ first }) => written === null || written.latest < first);
    return {
      authorId,
      number: numbers.get(authorId) ?? 1,
      isThis: authorId === here,
      from: replaces === null ? null : (numbers.get(replaces) ?? null),
      written,
      isLinked,
      isSilent,
    };
  });
};
