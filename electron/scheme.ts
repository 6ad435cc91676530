// The app:// scheme: the built page, from the app's own folder, with its policy on every answer.
// Must never serve a file from anywhere else, nor an answer without the policy.
import { readFile } from 'node:fs/promises';
import type { Session } from 'electron';
import { protocol } from 'electron';
import { assetAt } from '#electron/assets.ts';
import { appScheme } from '#electron/origin.ts';

/** Before the app is ready. */
export const registerScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    // SECURITY: standard and secure: an origin of its own, with crypto.subtle, and none of file://'s reach.
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
};

export const serveApp = (session: Session, folder: string, policy: string): void => {
  const headers = {
    'content-security-policy': policy,
    // SECURITY: a file is what its type says, and tells nobody where it was asked from.
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    // SECURITY: no other document can hold a handle on this one.
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-cache',
  };
  const missing = (): Response => new Response(null, { status: 404, headers });
  session.protocol.handle(appScheme, async (request) => {
    const asset = request.method === 'GET' ? assetAt(request.url, folder) : null;
    if (asset === null) return missing();
    try {
      const bytes = await readFile(asset.path);
      return new Response(new Uint8Array(bytes), { headers: { ...headers, 'content-type': asset.type } });
    } catch {
      return missing();
    }
  });
};

/** While developing: the page comes from the development server, which does not know the policy. */
export const addDevelopmentPolicy = (session: Session, policy: string): void => {
  session.webRequest.onHeadersReceived((details, answer) => {
    answer({ responseHeaders: { ...details.responseHeaders, 'content-security-policy': [policy] } });
  });
};
