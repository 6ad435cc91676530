// Asks a relay for a place, as a link would, and says how it answered. No byte of ours goes through it, and nobody is called.

export type RelayOutcome = 'ok' | 'refused' | 'unreachable';

/** milliseconds; a relay answers in a moment or not at all */
const longestMs = 8_000;
/** STUN's "unauthorized" family: the secret, or its clock, is another */
const isRefusal = (code: number): boolean => code >= 400 && code < 500;

/** Never rejects. */
export const checkRelay = (configuration: RTCConfiguration): Promise<RelayOutcome> =>
  new Promise((resolve) => {
    const connection = new RTCPeerConnection({ ...configuration, iceTransportPolicy: 'relay' });
    let worst: RelayOutcome = 'unreachable';
    const end = (outcome: RelayOutcome): void => {
      clearTimeout(late);
      connection.close();
      resolve(outcome);
    };
    const late = setTimeout(() => end(worst), longestMs);
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate?.type === 'relay') end('ok');
      else if (candidate === null) end(worst);
    });
    connection.addEventListener('icecandidateerror', ({ errorCode }) => {
      if (isRefusal(errorCode)) worst = 'refused';
    });
    connection.createDataChannel('check');
    connection
      .createOffer()
      .then((offer) => connection.setLocalDescription(offer))
      .catch(() => end(worst));
  });
