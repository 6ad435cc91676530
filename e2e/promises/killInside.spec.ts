// F6: the real app's main process ended by SIGKILL inside a backup, a change of passphrase, a new sheet, a restore, the
// first start of a new version and an export: before the n-th call that changes a file, or at a moment nobody chose. Afterwards it is the
// old or the new one, whole, never neither.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { realFiles } from '#electron/vaultFiles/file.ts';
import { openHeader } from '#electron/vaultFiles/header.ts';
import { readBeginning } from '#electron/vaultFiles/snapshotHeader.ts';
import { base64url } from '#shared/crypto/encoding.ts';
import { seeded } from '#shared/testing/random.ts';
import { repository } from '../app/runtime.ts';
import { type Copy, type Lived, makeLived } from '../harness/baseProfile.ts';
import { tellFigure } from '../harness/figure.ts';
import { inLanes } from '../harness/lanes.ts';
import { type OurApp, startOurs } from '../harness/ourApp.ts';
import { runtimeWords } from '../harness/versions.ts';

/** of each kind; `npm run prove` gives INSIDE=100 */
const kills = Number(process.env['INSIDE'] ?? 4);

interface Act {
  readonly name: string;
  /** in the page, in an open vault */
  readonly script: string;
  /** what the app is told beside, while the vault is opened as usual */
  readonly environment?: (copy: Copy) => Readonly<Record<string, string>>;
  /** beside the vault, which is as it was */
  readonly after?: (copy: Copy, told: string) => Promise<string>;
  /** instead of opening the vault and writing one record more */
  readonly prepare?: (copy: Copy) => Promise<Readonly<Record<string, string>>>;
  /** what may open the vault afterwards: exactly one of these lists */
  readonly opensBy: readonly (readonly string[])[];
}
const acts: readonly Act[] = [
  { name: 'a backup', script: 'prove.snapshot()', opensBy: [['ana', 'sheet']] },
  {
    name: 'a change of passphrase',
    script: 'prove.openVault().then(() => prove.changePassphrase("ana", "ben"))',
    opensBy: [
      ['ana', 'sheet'],
      ['ben', 'sheet'],
    ],
  },
  {
    name: 'a new sheet',
    script: 'prove.openVault().then(() => prove.replaceSheet("new sheet"))',
    opensBy: [
      ['ana', 'sheet'],
      ['ana', 'new sheet'],
    ],
  },
  {
    name: 'a restore',
    script: 'prove.restore("ana")',
    // an empty machine: either nothing has begun, and the backup can be taken once more, or everything is there
    prepare: async ({ profile, copies }) => {
      const [backup = ''] = (await readdir(copies))
        .filter((name) => name.endsWith('.sealed'))
        .sort()
        .reverse();
      await rm(profile, { recursive: true });
      await mkdir(profile);
      return { DIALOG_PATH: join(copies, backup) };
    },
    opensBy: [['ana', 'sheet'], []],
  },
  {
    name: 'the first start of a new version',
    script: 'prove.openNewVersion("ana")',
    prepare: async ({ profile }) => {
      const path = join(profile, 'runtime.json');
      const record: unknown = JSON.parse(await readFile(path, 'utf8'));
      const former = { app: '0.0.1', opened: '0.0.1', check: undefined };
      await writeFile(path, JSON.stringify({ ...(typeof record === 'object' ? record : {}), ...former }));
      return {};
    },
    opensBy: [['ana', 'sheet']],
  },
  {
    name: 'an export',
    script: 'prove.exportWords()',
    environment: ({ copies }) => ({ DIALOG_PATH: exportsBeside(copies) }),
    // under its own name only when it is whole; a broken off one says so in its name
    after: async ({ copies }, told) => {
      const names = await readdir(exportsBeside(copies)).catch((): string[] => []);
      if (!names.includes('Words')) {
        expect(
          names.filter((name) => name !== 'Words.unfinished'),
          told,
        ).toEqual([]);
        return names.length === 0 ? 'no export' : 'an unfinished one';
      }
      expect(names, told).toEqual(['Words']);
      const texts = await readdir(join(exportsBeside(copies), 'Words'));
      // the page wrote each one's length into its name
      for (const name of texts) {
        const { size } = await stat(join(exportsBeside(copies), 'Words', name));
        expect(name, told).toContain(`-${size}.md`);
      }
      expect(texts.length, told).toBe(61);
      return 'the whole export';
    },
    opensBy: [['ana', 'sheet']],
  },
];
function exportsBeside(copies: string): string {
  return `${copies}-exported`;
}

interface Tally {
  inside: number;
  after: number;
  readonly outcomes: Map<string, number>;
}

for (const act of acts) {
  test(`${act.name} that is killed leaves the old or the new, ${kills} times`, async () => {
    test.setTimeout(120_000 + kills * 60_000);
    const lived = await makeLived(60);
    const tally: Tally = { inside: 0, after: 0, outcomes: new Map() };
    try {
      const calls = await countCalls(lived, act);
      await inLanes(kills, async (number) => {
        const copy = await lived.copy();
        try {
          // two of three before a call, each in its turn; the third at a moment
          const at = number % 3 === 2 ? null : 1 + ((number * 7) % calls);
          await killOnce(copy, act, at, number, tally);
          await judge(copy, lived, act, `${act.name}, kill ${number} at ${at ?? 'a moment'}`, tally);
        } finally {
          await copy.leave();
        }
      });
      const outcomes = [...tally.outcomes].map(([opens, many]) => `${many} × ${opens}`).join(', ');
      tellFigure({
        id: 'F6',
        load: `${kills} kills inside ${act.name}, before each of ${calls} calls on files or at a moment; ${runtimeWords()}`,
        ours: `${tally.inside} inside, ${tally.after} just after; 0 lost, 0 halves; opens by: ${outcomes}`,
        baseline: null,
      });
    } finally {
      await lived.leave();
    }
  });
}

const hook = join(repository, 'e2e', 'harness', 'killAt.cjs');

async function begin(copy: Copy, act: Act): Promise<{ readonly app: OurApp; readonly order: string }> {
  const order = `${copy.profile}.kill`;
  const env = { KILL_AT: order, ...(await act.prepare?.(copy)), ...act.environment?.(copy) };
  const app = await startOurs({ profile: copy.profile, requires: hook, env });
  if (act.prepare) return { app, order };
  expect(await app.evaluate('prove.open("ana")')).toBe('open');
  await app.evaluate('prove.writeOne("before the kill", 0.4)');
  return { app, order };
}

/** How many calls change a file when nobody is killed. */
async function countCalls(lived: Lived, act: Act): Promise<number> {
  const copy = await lived.copy();
  const { app, order } = await begin(copy, act);
  await writeFile(order, '0');
  expect(await app.evaluate(act.script)).toBe(true);
  await app.kill();
  const count = Number(await readFile(`${order}.count`, 'utf8'));
  await copy.leave();
  expect(count).toBeGreaterThan(5);
  return count;
}

async function killOnce(copy: Copy, act: Act, at: number | null, seed: number, tally: Tally): Promise<void> {
  const { app, order } = await begin(copy, act);
  if (at !== null) await writeFile(order, String(at));
  let done = false;
  const acting = app.evaluate(act.script).then(
    () => {
      done = true;
    },
    () => undefined,
  );
  const moment = new Promise((resolve) => setTimeout(resolve, seeded(seed).next() * 120));
  await Promise.race([app.ended, at === null ? moment : acting]);
  await app.kill();
  await acting;
  if (done) tally.after += 1;
  else tally.inside += 1;
}

async function judge(copy: Copy, lived: Lived, act: Act, told: string, tally: Tally): Promise<void> {
  const app = await startOurs({ profile: copy.profile });
  const opens = await app.evaluate('prove.opens(["ana", "ben"], ["sheet", "new sheet"])');
  expect(act.opensBy, told).toContainEqual(opens);
  if (Array.isArray(opens) && opens.length === 0) {
    // nothing had begun: an empty profile, in which a backup can be taken
    expect(await app.evaluate('prove.state()'), told).toBe('none');
    await app.kill();
    tally.outcomes.set('nothing yet', (tally.outcomes.get('nothing yet') ?? 0) + 1);
    return;
  }
  const [passphrase] = Array.isArray(opens) ? opens : [];
  expect(await app.evaluate(`prove.open(${JSON.stringify(passphrase)})`), told).toBe('open');
  const { rows, unreadable } = await app.read();
  const { 'before the kill': last, ...others } = rows;
  // a restore brings what its backup held
  const expected = Object.entries(lived.rows).filter(([id]) => act.name !== 'a restore' || id in lived.inBackup);
  expect(others, told).toEqual(Object.fromEntries(expected));
  if (!act.prepare) expect(last, told).toBeTruthy();
  expect(unreadable, told).toBe(0);
  // every backup that counts opens whole, and one more can be made
  expect(await app.evaluate('prove.snapshotsOpen()'), told).toBe(true);
  expect(await app.evaluate('prove.snapshot()'), told).toBe(true);
  await app.kill();
  const header = await openHeader(realFiles, join(copy.profile, 'vault'));
  const now = header.state === 'present' ? base64url(header.header) : '';
  for (const folder of [join(copy.profile, 'vault', 'snapshots'), copy.copies]) {
    const names = existsSync(folder) ? (await readdir(folder)).filter((name) => name.endsWith('.sealed')) : [];
    expect(names.length, told).toBeGreaterThan(0);
    for (const name of names) {
      const beginning = await readBeginning(realFiles, join(folder, name));
      expect(base64url(beginning?.header ?? new Uint8Array()), `${told}: ${name}`).toBe(now);
    }
  }
  const outcome = [String(opens), ...(act.after ? [await act.after(copy, told)] : [])].join(' and ');
  tally.outcomes.set(outcome, (tally.outcomes.get(outcome) ?? 0) + 1);
}
