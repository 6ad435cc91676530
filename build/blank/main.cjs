// An Electron window with nothing of ours in it: what the bench compares with, and where the byte scan is shown to find
// words that were written unsealed. Started as `electron build/blank/main.cjs --profile DIR`; never part of the app.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { app, BrowserWindow, protocol } = require('electron');

const profile = process.argv[process.argv.indexOf('--profile') + 1];
if (!process.argv.includes('--profile') || profile === undefined)
  throw new Error('blank window: --profile DIR is missing');
app.setPath('userData', profile);

// a secure origin of its own, so that IndexedDB works as it does in the app
protocol.registerSchemesAsPrivileged([{ scheme: 'blank', privileges: { standard: true, secure: true } }]);

const page = '<!doctype html><html lang="en"><title>Blank</title><p>Blank</p></html>';
const dexie = join(__dirname, '..', '..', 'node_modules', 'dexie', 'dist', 'dexie.mjs');

app.whenReady().then(async () => {
  protocol.handle('blank', ({ url }) =>
    new URL(url).pathname === '/dexie.mjs'
      ? new Response(readFileSync(dexie), { headers: { 'content-type': 'text/javascript' } })
      : new Response(page, { headers: { 'content-type': 'text/html' } }),
  );
  const window = new BrowserWindow({ width: 1280, height: 800, webPreferences: { spellcheck: false } });
  window.webContents.session.setSpellCheckerLanguages([]);
  await window.loadURL('blank://page/');
});
app.on('window-all-closed', () => app.quit());
