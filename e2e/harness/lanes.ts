// Work in two lanes: as many whole apps at once as two cores carry.

/** Calls `work` with 0, 1, 2 … below `count`, two at a time. Rejects with the first failure, when both have stopped. */
export async function inTwoLanes(count: number, work: (number: number) => Promise<void>): Promise<void> {
  let next = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    while (next < count && !failed) {
      const mine = next;
      next += 1;
      await work(mine).catch((error: unknown) => {
        failed = true;
        throw error;
      });
    }
  };
  const [first, second] = await Promise.allSettled([lane(), lane()]);
  for (const one of [first, second]) if (one?.status === 'rejected') throw one.reason;
}
