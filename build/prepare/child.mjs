// Runs another program in the foreground and waits for it, whatever key is pressed meanwhile: Ctrl-C reaches it
// through the terminal, a polite kill is passed on, and this process ends after it, never before.
import { spawn } from 'node:child_process';

// Chromium takes a second signal as "at once": it gets time to close by itself first.
const graceMs = 5000;

/**
 * Resolves with the exit code (1 if a signal ended it). Rejects if it cannot be started.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ readonly cwd?: string, readonly env?: Readonly<Record<string, string>>, readonly quiet?: RegExp }} [options]
 *   env is added to this process's own; lines of stderr that match `quiet` are dropped
 * @returns {Promise<number>}
 */
export function runInForeground(command, args, { cwd, env = {}, quiet } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['inherit', 'inherit', quiet === undefined ? 'inherit' : 'pipe'],
    });
    if (quiet !== undefined && child.stderr !== null) passOn(child.stderr, quiet);
    const onTerm = () => child.kill('SIGTERM');
    const onInt = () => setTimeout(() => child.kill('SIGTERM'), graceMs).unref();
    process.on('SIGTERM', onTerm);
    process.on('SIGINT', onInt);
    const done = () => {
      process.removeListener('SIGTERM', onTerm);
      process.removeListener('SIGINT', onInt);
    };
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('close', (code) => {
      done();
      resolve(code ?? 1);
    });
  });
}

/** @param {import('node:stream').Readable} stream @param {RegExp} quiet */
function passOn(stream, quiet) {
  let rest = '';
  stream.on('data', (chunk) => {
    const lines = (rest + String(chunk)).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (!quiet.test(line)) process.stderr.write(`${line}\n`);
  });
  stream.once('end', () => process.stderr.write(rest));
}
