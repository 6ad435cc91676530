#!/usr/bin/env node
// Starts EXECUTABLE in the network namespace NAMESPACE and brings its two debuggers out: they listen on the namespace's own
// 127.0.0.1, where the test cannot reach them. DOOR, a name in the file system (a Unix socket has no network), leads in and out.
import { spawn } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { createInterface } from 'node:readline';

const {
  NAMESPACE: namespace = '',
  EXECUTABLE: executable = '',
  DOOR: door = '',
  INSIDE: isInside,
  ...env
} = process.env;

/** @param {import('node:net').Socket} near @param {import('node:net').Socket} far */
function join2(near, far) {
  near.pipe(far);
  far.pipe(near);
  near.on('error', () => far.destroy());
  far.on('error', () => near.destroy());
}

/** @param {import('node:net').ListenOptions} where @param {(socket: import('node:net').Socket) => void} serve */
function serve(where, serve) {
  const server = createServer(serve);
  return new Promise((resolve) => server.listen(where, () => resolve(server.address())));
}

if (isInside !== undefined) {
  // inside: the first two bytes of each visitor say which port is meant
  await serve({ path: door }, (near) => {
    near.once('error', () => near.destroy());
    near.once('readable', () => {
      const port = near.read(2)?.readUInt16BE();
      if (port === undefined) near.destroy();
      else join2(near, connect(port, '127.0.0.1'));
    });
  });
  process.stdout.write('open\n');
} else {
  // left there by one that was killed
  await rm(door, { force: true });
  const into = ['--net', `/run/netns/${namespace}`];
  const enter = [`${into[0]}=${into[1]}`];
  const helper = spawn('nsenter', [...enter, process.execPath, import.meta.filename], {
    env: { ...env, DOOR: door, INSIDE: 'yes', LD_PRELOAD: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => helper.stdout.once('data', resolve));
  const app = spawn('nsenter', [...enter, executable, ...process.argv.slice(2)], {
    env,
    stdio: ['inherit', 'inherit', 'pipe'],
  });
  const end = async (code) => {
    helper.kill();
    await rm(door, { force: true });
    process.exit(code ?? 1);
  };
  app.once('exit', (code) => void end(code));
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => app.kill(signal));
  for await (const line of createInterface({ input: app.stderr })) {
    const [, before, port, after] = /^(.*listening on ws:\/\/127\.0\.0\.1:)(\d+)(\/.*)$/u.exec(line) ?? [];
    if (port === undefined) {
      process.stderr.write(`${line}\n`);
      continue;
    }
    const outside = await serve({ port: 0, host: '127.0.0.1' }, (near) => {
      const far = connect(door);
      const wanted = Buffer.alloc(2);
      wanted.writeUInt16BE(Number(port));
      far.write(wanted);
      join2(near, far);
    });
    process.stderr.write(`${before}${outside.port}${after}\n`);
  }
}
