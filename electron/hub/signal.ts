// `npm run signal`: the meeting-place server as a program of its own, without Electron. See docs/signal.md.
// Must never print an address or a rendezvous: one line when it listens, one when it cannot.
import { readFileSync } from 'node:fs';
import type { Certificate } from '#electron/hub/server.ts';
import { openSignalServer } from '#electron/hub/server.ts';
import { readSignalArguments } from '#electron/hub/signalOptions.ts';

const usage = 'usage: npm run signal -- [--host 127.0.0.1] [--port 4444] [--behind-proxy] [--cert FILE --key FILE]';

const run = async (): Promise<void> => {
  const options = readSignalArguments(process.argv.slice(2), process.env);
  if (!options.ok) return fail(`The option ${options.error.option} is not known.\n${usage}`);
  const { host, port, certificate: files } = options.value;
  const read = (): Certificate | null =>
    files && { cert: readFileSync(files.cert, 'utf8'), key: readFileSync(files.key, 'utf8') };
  const opening = async () => {
    const certificate = read();
    return openSignalServer({
      host,
      port,
      behindProxy: options.value.behindProxy,
      ...(certificate ? { certificate } : {}),
    });
  };
  const server = await opening().catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    return fail(`The meeting place cannot listen on ${host}, port ${port}: ${code}.`);
  });
  if (!server) return;
  const shown = host.includes(':') ? `[${host}]` : host;
  process.stdout.write(
    `The meeting place listens on ${files ? 'wss' : 'ws'}://${shown}:${server.port} (Ctrl+C ends it).\n`,
  );
  // after a renewal: whoever is connected stays, whoever comes gets the new one; a bad pair leaves the former in use
  process.on('SIGHUP', () => {
    try {
      const certificate = read();
      if (certificate) server.renew(certificate);
    } catch {
      process.stderr.write('The new certificate cannot be read. The former one stays in use.\n');
    }
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
};

const fail = (line: string): undefined => {
  process.stderr.write(`${line}\n`);
  process.exitCode = 1;
};

void run();
