// The command line of the signaling server, read without side effects.
// Must never take an unknown word for a default: a mistyped option is told, not ignored.
import type { Failure, Result } from '#shared/result.ts';
import { err, ok } from '#shared/result.ts';

export interface SignalArguments {
  readonly host: string;
  readonly port: number;
  readonly behindProxy: boolean;
  /** files of a certificate of one's own; without them TLS belongs to a proxy in front */
  readonly certificate: { readonly cert: string; readonly key: string } | null;
}
export interface BadOption extends Failure {
  readonly type: 'BadOption';
  readonly option: string;
}

/** 4444 is the port that y-webrtc's own tools use; loopback, because TLS belongs to a proxy in front (docs/signal.md). */
const defaults: SignalArguments = { host: '127.0.0.1', port: 4444, behindProxy: false, certificate: null };

/** Options win over the environment (HOST, PORT), which wins over the defaults. */
export const readSignalArguments = (
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Result<SignalArguments, BadOption> => {
  let host = environment['HOST'] ?? defaults.host;
  let portText = environment['PORT'] ?? String(defaults.port);
  let behindProxy = defaults.behindProxy;
  let cert: string | undefined;
  let key: string | undefined;
  const left = words.flatMap((word) =>
    /^--[a-z-]+=/.test(word) ? [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)] : [word],
  );
  while (left.length > 0) {
    const option = left.shift() ?? '';
    if (option === '--behind-proxy') behindProxy = true;
    else if (option === '--host' && left[0]) host = left.shift() ?? host;
    else if (option === '--port' && left[0]) portText = left.shift() ?? portText;
    else if (option === '--cert' && left[0]) cert = left.shift();
    else if (option === '--key' && left[0]) key = left.shift();
    else return err({ type: 'BadOption', option });
  }
  const certificate = pairOf(cert, key);
  if (certificate === 'half') return err({ type: 'BadOption', option: '--cert without --key' });
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : Number.NaN;
  return port <= 65_535
    ? ok({ host, port, behindProxy, certificate })
    : err({ type: 'BadOption', option: `--port ${portText}` });
};

/** One without the other would serve without TLS by mistake. */
const pairOf = (cert: string | undefined, key: string | undefined): SignalArguments['certificate'] | 'half' => {
  if (cert === undefined && key === undefined) return null;
  return cert === undefined || key === undefined ? 'half' : { cert, key };
};
