import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { watchNetwork } from '#electron/networkChange.ts';
import { processEnded } from '#electron/processEnd.ts';

describe('waiting for a process', () => {
  it('ends with it', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await processEnded(child.pid ?? 0);
    expect(child.exitCode ?? child.signalCode).not.toBeNull();
  });

  it('ends one that does not go by itself', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    const exit = once(child, 'exit');
    await processEnded(child.pid ?? 0);
    expect((await exit)[1]).toBe('SIGKILL');
  });

  it('has nothing to wait for where there is none', async () => {
    await expect(processEnded(0)).resolves.toBeUndefined();
  });
});

describe('watching the network', () => {
  it('tells of each change once, and stops', () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    let addresses = '192.0.2.1';
    let changes = 0;
    const stop = watchNetwork(
      () => {
        changes += 1;
      },
      () => addresses,
    );
    vi.advanceTimersByTime(20_000);
    expect(changes).toBe(0);
    addresses = '192.0.2.1 192.0.2.2';
    vi.advanceTimersByTime(20_000);
    expect(changes).toBe(1);
    stop();
    addresses = '';
    vi.advanceTimersByTime(20_000);
    expect(changes).toBe(1);
  });
});
