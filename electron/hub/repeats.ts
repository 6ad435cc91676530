// Remembers the last messages that passed, by hash, so that one that comes by two servers, or comes back from a server
// that echoes, is handed on once. Must never hold the messages themselves, nor more than a fixed number of hashes.
import { createHash } from 'node:crypto';
import type { Publish } from '#shared/hubMessages.ts';

/** True when this very message has passed before. Sealed data holds a fresh nonce, so no two messages are equal by right. */
export type IsRepeat = (message: Publish) => boolean;

export const createRepeats = (most = 4096): IsRepeat => {
  const seen = new Set<string>();
  return (message) => {
    const hash = createHash('sha256').update(message.topic).update('\n').update(message.data).digest('base64');
    if (seen.has(hash)) return true;
    seen.add(hash);
    // a Set keeps the order of insertion: the first is the oldest
    for (const oldest of seen) {
      if (seen.size <= most) break;
      seen.delete(oldest);
    }
    return false;
  };
};
