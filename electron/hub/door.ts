// Who may open a socket to the local hub: a pure rule over the request's line and headers.
// Must never compare the token in a way whose time tells how much of it was right.
import { createHash, timingSafeEqual } from 'node:crypto';

export interface Knock {
  readonly path: string | undefined;
  readonly host: string | undefined;
  readonly origin: string | undefined;
}
export interface Door {
  readonly token: string;
  readonly port: number;
  readonly origins: readonly string[];
}

/** True when the path is the token, the Host is this port of 127.0.0.1, and the Origin is the app's own page. */
export const mayEnter = (knock: Knock, door: Door): boolean =>
  // SECURITY: Host, against a web page that rebinds its own name to 127.0.0.1.
  knock.host === `127.0.0.1:${door.port}` &&
  // SECURITY: Origin, against any page in a browser on this machine; a request without one is no page of ours.
  knock.origin !== undefined &&
  door.origins.includes(knock.origin) &&
  // SECURITY: the token, against other programs and users on this machine, who can forge the two above.
  sameText(knock.path ?? '', `/${door.token}`);

/** Both sides are hashed first, so that lengths may differ. */
const sameText = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
