// `npm run signal`: the meeting-place server as a program of its own, without Electron. See docs/signal.md.
// Must never print an address or a rendezvous: one line when it listens, one when it cannot.
import { openSignalServer } from '#electron/hub/server.ts';
import { readSignalArguments } from '#electron/hub/signalOptions.ts';

const usage = 'usage: npm run signal -- [--host 127.0.0.1] [--port 4444] [--behind-proxy]';

const run = async (): Promise<void> => {
  const options = readSignalArguments(process.argv.slice(2), process.env);
  if (!options.ok) return fail(`The option ${options.error.option} is not known.\n${usage}`);
  const { host, port } = options.value;
  const server = await openSignalServer(options.value).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return fail(`The meeting place cannot listen on ${host}, port ${port}: ${code}.`);
  });
  if (!server) return;
  const shown = host.includes(':') ? `[${host}]` : host;
  process.stdout.write(`The meeting place listens on ws://${shown}:${server.port} (Ctrl+C ends it).\n`);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
};

const fail = (line: string): undefined => {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
};

void run();
