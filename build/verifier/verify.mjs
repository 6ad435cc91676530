// `node build/verifier/verify.mjs [FOLDER]`: holds the test vectors of docs/formats for the things of a circle against the
// pages, on another cryptographic library. It says how many sentences held and names each that did not.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkEnvelopes, checkFiles, checkGrants, checkInvitations, checkLinks, checkOps } from './checks.mjs';

const vectors = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'docs', 'formats', 'vectors');
const folder = process.argv[2] ?? vectors;
const pages = [
  { name: 'op', check: checkOps },
  { name: 'grant', check: checkGrants },
  { name: 'envelope', check: checkEnvelopes },
  { name: 'invitation', check: checkInvitations },
  { name: 'files', check: checkFiles },
  { name: 'link', check: checkLinks },
];

let held = 0;
let failed = 0;
for (const { name, check } of pages) {
  const expect = (/** @type {string} */ sentence, /** @type {boolean} */ holds) => {
    if (holds) held += 1;
    else {
      failed += 1;
      process.stderr.write(`${name}: does not hold: ${sentence}\n`);
    }
  };
  try {
    check(JSON.parse(await readFile(join(folder, `${name}.json`), 'utf8')), expect);
  } catch (error) {
    failed += 1;
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`);
  }
}
process.stdout.write(`${held} of ${held + failed} hold\n`);
process.exitCode = failed === 0 ? 0 : 1;
