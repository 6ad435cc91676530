import { describe, expect, it } from 'vitest';
import { readSignalArguments } from '#electron/hub/signalOptions.ts';

describe('the command line of the server', () => {
  it('has defaults, takes the environment, and prefers options', () => {
    expect(readSignalArguments([], {})).toEqual({
      ok: true,
      value: { host: '127.0.0.1', port: 4444, behindProxy: false, certificate: null },
    });
    expect(readSignalArguments([], { PORT: '80', HOST: '::' })).toMatchObject({ value: { host: '::', port: 80 } });
    expect(readSignalArguments(['--port=81', '--host', '::1', '--behind-proxy'], { PORT: '80' })).toEqual({
      ok: true,
      value: { host: '::1', port: 81, behindProxy: true, certificate: null },
    });
  });

  it('takes a certificate with its key, and neither alone', () => {
    expect(readSignalArguments(['--cert', 'a.pem', '--key', 'a.key'], {})).toMatchObject({
      value: { certificate: { cert: 'a.pem', key: 'a.key' } },
    });
    expect(readSignalArguments(['--cert', 'a.pem'], {}).ok).toBe(false);
    expect(readSignalArguments(['--key', 'a.key'], {}).ok).toBe(false);
  });

  it.each([[['--prot', '80']], [['--port']], [['--port', '65536']], [['--port', 'x']], [['80']]])(
    'refuses %j',
    (words) => {
      expect(readSignalArguments(words, {}).ok).toBe(false);
    },
  );
});
