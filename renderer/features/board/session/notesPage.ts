// Notes for somebody without the app, as one page that opens itself in any browser, with words that are told apart from it.
// SECURITY: nothing of the notes is in it in clear, no name, no title of a step; the page reaches no network, by its own policy.
// The browser's own cryptography (AES-256-GCM, PBKDF2): whoever opens it has no other (docs/decisions/notes-that-open-themselves.md).

/** Six words are 66 random bits already; the rounds only make each guess dearer. */
const rounds = 600_000;
const leastBytes = 1024;

export interface NotesPageWords {
  readonly title: string;
  readonly ask: string;
  readonly open: string;
  readonly wrong: string;
}
export interface NotesInPage {
  readonly heading: string;
  readonly notes: readonly { readonly kind: string; readonly text: string }[];
}

const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** The size of short notes says nothing: padded with spaces, which JSON does not mind. */
const padded = (content: NotesInPage): Uint8Array<ArrayBuffer> => {
  const bytes = new TextEncoder().encode(JSON.stringify(content));
  const whole = new Uint8Array(Math.ceil(bytes.length / leastBytes) * leastBytes).fill(0x20);
  whole.set(bytes);
  return whole;
};

/** @param secret the words, as they are told: case, accents and spaces do not matter */
export const makeNotesPage = async (
  content: NotesInPage,
  secret: string,
  language: string,
  words: NotesPageWords,
): Promise<string> => {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const typed = secret.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().trim().split(/\s+/u).join(' ');
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(typed), 'PBKDF2', false, ['deriveKey']);
  const key = await crypto.subtle.deriveKey(
    { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds },
    base,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const box = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, key, padded(content)));
  return page({ salt: base64(salt), nonce: base64(nonce), box: base64(box) }, language, words);
};

const page = (
  sealed: { readonly salt: string; readonly nonce: string; readonly box: string },
  language: string,
  words: NotesPageWords,
): string => `<!doctype html>
<html lang="${escaped(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(words.title)}</title>
<style>
body { max-width: 42rem; margin: 3rem auto; padding: 0 1.25rem; font: 18px/1.66 Georgia, serif; color: #23211d; background: #fbf8f1 }
label { display: block; margin-bottom: .4rem } input, button { font: inherit; padding: .5rem .75rem; border: 1px solid #8a8478; border-radius: 8px }
input { width: 100%; box-sizing: border-box; margin-bottom: .75rem; background: #fff; color: inherit } button { background: #2f5d50; color: #fff }
h1 { font-size: 1.5rem; line-height: 1.3 } p { white-space: pre-wrap; overflow-wrap: anywhere } small { color: #5b564c }
@media (prefers-color-scheme: dark) { body { color: #ece7dc; background: #1d1b18 } input { background: #26231f } small { color: #b5aea0 } }
</style>
</head>
<body>
<main>
<h1>${escaped(words.title)}</h1>
<form><label for="words">${escaped(words.ask)}</label><input id="words" autocomplete="off" autocapitalize="none" spellcheck="false"><button>${escaped(words.open)}</button></form>
<p id="said" role="status"></p>
</main>
<script>
const sealed = ${JSON.stringify(sealed)};
const wrong = ${JSON.stringify(words.wrong).replaceAll('<', '\\u003c')};
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const add = (parent, name, text) => { const made = document.createElement(name); made.textContent = text; parent.append(made); };
document.querySelector('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const typed = document.querySelector('input').value.normalize('NFKD').replace(/\\p{M}/gu, '').toLowerCase().trim().split(/\\s+/u).join(' ');
  try {
    const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(typed), 'PBKDF2', false, ['deriveKey']);
    const key = await crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt: bytes(sealed.salt), iterations: ${rounds} }, base, { name: 'AES-GCM', length: 256 }, false, ['decrypt']);
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(sealed.nonce) }, key, bytes(sealed.box));
    const content = JSON.parse(new TextDecoder().decode(plain));
    const main = document.querySelector('main');
    main.replaceChildren();
    add(main, 'h1', content.heading);
    for (const { kind, text } of content.notes) { if (kind) add(main, 'small', kind); add(main, 'p', text); }
  } catch { document.querySelector('#said').textContent = wrong; }
});
</script>
</body>
</html>
`;
