// One careful knock at a meeting place, to say which step fails: its name, the way there, its certificate, or what answers.
// Must never knock anywhere but at an address that the person put on the list.
import WebSocket from 'ws';
import { mayConnect } from '#electron/hub/bridge.ts';
import type { Limits } from '#electron/hub/limits.ts';
import type { PlaceCheck } from '#shared/ipcMeeting.ts';

/** milliseconds for the whole of it */
const longestMs = 8_000;
const noNameCodes = ['ENOTFOUND', 'EAI_AGAIN', 'EAI_NODATA', 'EAI_NONAME'];

/** Never rejects. */
export const probePlace = (url: string, limits: Limits): Promise<PlaceCheck> =>
  new Promise((resolve) => {
    const begun = performance.now();
    // SECURITY: the same rule as for the connection itself; without TLS no further than this machine
    if (!mayConnect(url)) return resolve({ url, outcome: 'withoutTls', ms: 0 });
    let outcome: PlaceCheck['outcome'] = 'unreachable';
    const socket = new WebSocket(url, {
      handshakeTimeout: longestMs,
      maxPayload: limits.frameBytes,
      perMessageDeflate: false,
      followRedirects: false,
    });
    const late = setTimeout(() => socket.terminate(), longestMs);
    socket.on('error', (error) => {
      outcome = outcomeOf(error, outcome);
    });
    socket.on('unexpected-response', (request, response) => {
      outcome = response.statusCode === 429 ? 'full' : 'notAMeetingPlace';
      request.destroy();
      socket.terminate();
    });
    socket.on('open', () => {
      outcome = 'silent';
      socket.send('{"type":"ping"}');
    });
    socket.on('message', () => {
      outcome = 'ok';
      socket.terminate();
    });
    socket.on('close', () => {
      clearTimeout(late);
      resolve({ url, outcome, ms: Math.round(performance.now() - begun) });
    });
  });

const outcomeOf = (error: Error, before: PlaceCheck['outcome']): PlaceCheck['outcome'] => {
  if (before !== 'unreachable') return before;
  const code = 'code' in error ? String(error.code) : '';
  if (noNameCodes.includes(code)) return 'noName';
  const isCertificate =
    /CERT|SELF_SIGNED|UNABLE_TO_|ERR_TLS|ERR_SSL|EPROTO/u.test(code) || /certificate|SSL|TLS/iu.test(error.message);
  return isCertificate ? 'certificate' : 'unreachable';
};
