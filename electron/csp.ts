// The Content Security Policy as text. Pure.
// Must never allow a host that the person did not set: the page talks to its own files and to the local hub only.

/** React Aria's one static style element */
const ariaStyle = "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='";

export const contentSecurityPolicy = (hubPort: number): string =>
  [
    // SECURITY: nothing is allowed but what follows.
    "default-src 'none'",
    // SECURITY: own files only, no inline script, no eval; WebAssembly for libsodium.
    "script-src 'self' 'wasm-unsafe-eval'",
    `style-src 'self' ${ariaStyle}`,
    "img-src 'self' data:",
    "font-src 'self'",
    // SECURITY: the one port of this run; a stolen page cannot phone out, not even to another local program.
    `connect-src ws://127.0.0.1:${hubPort}`,
    "worker-src 'self'",
    // SECURITY: no change of base, no form target, no frame around the page.
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** While developing: the same with what the hot reload of `npm run dev` needs. Never in a package. */
export const developmentPolicy = (hubPort: number, server: string): string => {
  const socket = server.replace(/^http/, 'ws');
  return contentSecurityPolicy(hubPort)
    .replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    .replace(/style-src [^;]+/, "style-src 'self' 'unsafe-inline'")
    .replace('connect-src ', `connect-src ${server} ${socket} `);
};
