// Plain progress lines for the person at the terminal: one when a long step begins, its duration when it ends.
// Goes to stderr, so that a script whose output is read by another stays clean. Never prints secrets: it only
// knows what it is given.

/** @param {string} line */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/**
 * Says what begins, runs it, says how long it took (seconds).
 * @template T
 * @param {string} what
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
export async function step(what, run) {
  say(`${what} …`);
  const begun = performance.now();
  const value = await run();
  say(`${what}: done in ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  return value;
}
