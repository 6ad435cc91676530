// Work in lanes: as many whole apps at once as two cores carry, when each of them waits for a moment of its own now and then.

const lanes = 3;

/** Calls `work` with 0, 1, 2 … below `count`, a few at a time. Rejects with the first failure, when all have stopped. */
export async function inLanes(count: number, work: (number: number) => Promise<void>): Promise<void> {
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
  const all = await Promise.allSettled(Array.from({ length: lanes }, lane));
  for (const one of all) if (one.status === 'rejected') throw one.reason;
}
