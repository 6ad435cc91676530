// Opens a vault without Entre Nous: `node decode.mjs PLACE [OUT.json]`, where PLACE is the folder `vault` of a profile, one
// backup (`snapshot-….sealed`), or an invitation link. The passphrase, or the fifteen words of the recovery sheet, is read
// from the standard input, never from the command line, which other programs can see. It only reads; see README.md.
import { writeFileSync } from 'node:fs';
import { Unreadable } from './bytes.mjs';
import { readInvitation } from './circle.mjs';
import { decodeVault } from './vaultContents.mjs';

const [place, out] = process.argv.slice(2);
if (place === undefined) {
  process.stderr.write(
    'usage: node decode.mjs FOLDER-OR-BACKUP-OR-LINK [OUT.json], the passphrase on standard input\n',
  );
  process.exit(2);
}
try {
  const decoded = place.startsWith('entrenous:') ? readInvitation(place) : decodeVault(place, await firstLine());
  const text = `${JSON.stringify(decoded, null, 2)}\n`;
  if (out === undefined) process.stdout.write(text);
  // written for its owner alone, and never over something else
  else writeFileSync(out, text, { mode: 0o600, flag: 'wx' });
} catch (error) {
  if (!(error instanceof Unreadable) && !(error instanceof Error && 'code' in error)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}

async function firstLine() {
  if (process.stdin.isTTY) process.stderr.write('Passphrase, or the fifteen words (they will be seen): ');
  let typed = '';
  for await (const chunk of process.stdin) {
    typed += chunk;
    if (typed.includes('\n')) break;
  }
  return typed.split('\n')[0] ?? '';
}
