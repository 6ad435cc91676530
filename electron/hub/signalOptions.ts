// The command line of the signaling server, read without side effects.
// Must never take an unknown word for a default: a mistyped option is told, not ignored.
import type { Failure, Result } from '#shared/result.ts';
import { err, ok } from '#shared/result.ts';

export interface SignalArguments {
  readonly host: string;
  readonly port: number;
  readonly behindProxy: boolean;
}
export interface BadOption extends Failure {
  readonly type: 'BadOption';
  readonly option: string;
}

/** 4444 is the port that y-webrtc's own tools use; loopback, because TLS belongs to a proxy in front (docs/signal.md). */
const defaults: SignalArguments = { host: '127.0.0.1', port: 4444, behindProxy: false };

/** Options win over the environment (HOST, PORT), which wins over the defaults. */
export const readSignalArguments = (
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Result<SignalArguments, BadOption> => {
  let host = environment['HOST'] ?? defaults.host;
  let portText = environment['PORT'] ?? String(defaults.port);
  let behindProxy = defaults.behindProxy;
  const left = words.flatMap((word) =>
    /^--[a-z-]+=/.test(word) ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word],
  );
  while (left.length > 0) {
    const option = left.shift() ?? '';
    if (option === '--behind-proxy') behindProxy = true;
    else if (option === '--host' && left[0]) host = left.shift() ?? host;
    else if (option === '--port' && left[0]) portText = left.shift() ?? portText;
    else return err({ type: 'BadOption', option });
  }
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : Number.NaN;
  return port <= 65_535 ? ok({ host, port, behindProxy }) : err({ type: 'BadOption', option: `--port ${portText}` });
};
