// Gives way to the screen in the middle of long work: a task of its own, without the 4 ms that nested timers cost.

/** Work on the page's thread gives way after so many milliseconds: half a frame. */
export const stretchMs = 8;

export const nextTask = (): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port2.onmessage = () => {
      port2.close();
      resolve();
    };
    port1.postMessage(null);
  });

/** To be awaited between pieces of work: passes at once until a stretch is over. */
export const makeBreather = (): (() => Promise<void>) => {
  let since = performance.now();
  return async () => {
    if (performance.now() - since <= stretchMs) return;
    await nextTask();
    since = performance.now();
  };
};
