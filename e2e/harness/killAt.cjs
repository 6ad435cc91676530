// Required into an unpackaged app's main process before its own code (Electron's `-r`): ends it with SIGKILL before the
// n-th call that changes a file, counted from the moment a test writes n into the file named by KILL_AT. With n = 0 it
// only counts, and writes down how many there were. Also answers the system's dialogs in the person's place.
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const files = require('node:fs/promises');

const order = process.env.KILL_AT;
let wanted = null;
let calls = 0;

const look = () => {
  if (wanted === null) {
    if (!existsSync(order)) return;
    wanted = Number(readFileSync(order, 'utf8'));
  }
  calls += 1;
  if (wanted === 0) writeFileSync(`${order}.count`, String(calls));
  if (calls === wanted) process.kill(process.pid, 'SIGKILL');
};
const watched = (object, names) => {
  for (const name of names) {
    const own = object[name];
    object[name] = function (...args) {
      look();
      return own.apply(this, args);
    };
  }
};
if (order !== undefined) {
  watched(files, ['open', 'rename', 'rm', 'copyFile', 'link', 'mkdir', 'writeFile', 'unlink']);
  files.open(__filename, 'r').then(async (handle) => {
    watched(Object.getPrototypeOf(handle), ['appendFile', 'datasync', 'sync', 'truncate', 'close']);
    await handle.close();
  });
}
const chosen = process.env.DIALOG_PATH;
if (chosen !== undefined) {
  const { dialog } = require('electron');
  dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
}
