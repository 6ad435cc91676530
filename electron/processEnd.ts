// Waits until a process of ours is gone. Must never wait for ever, nor leave it running.

/** Milliseconds between looks, and until a process that does not go is killed. A lock has 2 s in all (QUALITY §2). */
const lookEveryMs = 10;
const patienceMs = 700;

/** Resolves once the process no longer exists. `pid` must be a child of this app: it may be killed. */
export const processEnded = async (pid: number): Promise<void> => {
  if (pid <= 0) return;
  const start = performance.now();
  let killed = false;
  while (isThere(pid)) {
    if (!killed && performance.now() - start > patienceMs) {
      killed = true;
      send(pid, 'SIGKILL');
    }
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
    if (performance.now() - start > 2 * patienceMs) return;
  }
};

const isThere = (pid: number): boolean => send(pid, 0);
const send = (pid: number, signal: NodeJS.Signals | 0): boolean => {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
};
