// F11: two apps write on one board, and nothing of it is readable on the way: not in a frame of the meeting place, not in a
// byte of a data channel (before the transport's own encryption), not in a message between a page and its main process. The
// same recorders and the same scan find the same words when they are sent in clear, or the test would prove nothing.
import type { Page } from '@playwright/test';
import { WebSocket } from 'ws';
import { parseInvitationLink } from '#shared/circle/invitation.ts';
import { must } from '#shared/result.ts';
import { channelRecorder, recordedBytes } from '../app/channelRecorder.ts';
import { inject } from '../app/injected.ts';
import { recordedIpc, recordIpc } from '../app/ipcRecorder.ts';
import type { MeetingPlace } from '../app/meetingPlace.ts';
import type { Person } from '../app/person.ts';
import { expect, test } from '../fixtures.ts';
import { tellFigure } from '../harness/figure.ts';
import type { Secret } from '../harness/memory.ts';
import { secretsOf } from '../harness/vaultSecrets.ts';
import { runtimeWords } from '../harness/versions.ts';
import { addColumn, boardOf, openBoard } from '../pages/board.ts';
import { arrive, askToJoin, compareAndApprove, invite, openCircle, planSession, startCircle } from '../pages/circle.ts';
import { makeVault } from '../pages/firstRun.ts';
import { expectLocked, unlock } from '../pages/workspace.ts';
import { type Needle, needlesOf, needlesOfKey } from './needles.ts';
import { scanFor } from './scan.ts';
import { type Writer, writerOf } from './writer.ts';

/** of both together; `npm run prove` gives EDITS=200 */
const edits = Number(process.env['EDITS'] ?? 40);
const circleName = 'Donnerstagskreis';
const title = 'Fernwehkonferenz';
const columns = ['Irrlichterspalte', 'Jahrmarktsspalte'] as const;
const roots = [
  'Apfelblütenzweig',
  'Brombeerhecke',
  'Chrysanthemen',
  'Distelfinkennest',
  'Eichhörnchenvorrat',
  'Farnkrautlichtung',
  'Gänseblümchen',
  'Hagebuttenstrauch',
];
const wordsOf = (name: string, number: number): string =>
  `${roots[number % roots.length]} ${number} of ${name.slice(0, 3)}`;

/** One kind of traffic: what was recorded, and how much of it. */
interface Way {
  readonly name: string;
  readonly parts: readonly Uint8Array[];
}

test(`${edits} edits of two apps: no word, passphrase or key on any wire`, async ({ person, meetingPlace }) => {
  test.setTimeout(400_000 + edits * 5_000);
  const [ana, ben] = [await person('Annegretchen'), await person('Benvenuto')];
  const people = [ana, ben];
  await Promise.all(people.map(begin));
  await makeVault(ana, 'Start a circle');
  await startCircle(ana, circleName, meetingPlace.url);
  const link = await invite(ana, ben.name);
  await makeVault(ben, 'I have an invitation');
  await askToJoin(ben, link);
  await compareAndApprove(ana, ben.name);
  await arrive(ben);
  await planSession(ana, title);
  await Promise.all(people.map((somebody) => openBoard(somebody, title)));
  await addColumn(ana, columns[0]);
  await addColumn(ben, columns[1]);
  const titles = (await boardOf(await ana.page())).map(([name]) => name);
  const writers = people.map((somebody) => writerOf(somebody, titles, wordsOf));
  await write(writers, edits / 4);
  const ways = [...(await recordedOf(people))];

  // both start again, with the passphrase: what is read from the disk passes the door too
  for (const somebody of people) {
    await somebody.quit();
    await begin(somebody);
    await unlock(somebody);
    await openCircle(somebody, circleName);
    await openBoard(somebody, title);
  }
  await write(writers, edits / 4);
  await equal(writers);
  ways.push(...(await recordedOf(people)), { name: 'frames of the meeting place', parts: meetingPlace.frames });

  const words = [
    circleName,
    title,
    ...columns,
    ...roots,
    ...people.flatMap(({ name, passphrase }) => [name, passphrase]),
  ];
  const keys = await Promise.all(
    people.map(async (somebody) =>
      (await secretsOf(somebody))
        .slice(2)
        .flatMap(({ name, bytes }) => needlesOfKey(`${somebody.name}: ${name}`, bytes)),
    ),
  );
  const seen = await inClear(ana, meetingPlace);
  const ofCircle = await circleSecrets(people, link, meetingPlace);
  const needles = [
    ...needlesOf(words),
    ...keys.flat(),
    ...ofCircle.flatMap(({ name, bytes }) => needlesOfKey(name, bytes)),
  ];
  const hits = ways.flatMap(({ name, parts }) => scanFor(parts, needles).map((hit) => said(name, hit)));
  tellFigure({
    id: 'F11',
    load: `${edits} edits by two apps, both started again between, ${sizes(ways)}; ${needles.length} patterns of ${words.length} words and passphrases, ${keys.length * 5} keys of the vaults and ${ofCircle.length} of the circle (documents, members, devices, boxes, the pair, the invitation), in six encodings; ${runtimeWords()}`,
    ours: `${hits.length} hits`,
    baseline: `one word sent in clear by each of the three ways, the same recorders and the same scan: ${seen.join(', ')}`,
  });
  expect(hits).toEqual([]);
  expect(seen).toEqual(['found in a channel', 'found at the meeting place', 'found at the door to the main process']);
});

/** As anybody with the passphrase could: in the window of the locked app, out of what lies on the disk. */
async function circleSecrets(
  people: readonly Person[],
  link: string,
  meetingPlace: MeetingPlace,
): Promise<readonly Secret[]> {
  const { secret } = must(parseInvitationLink(link));
  const secrets: Secret[] = [{ name: 'the invitation’s secret', bytes: Buffer.from(secret) }];
  for (const person of people) {
    await person.quit();
    const page = await person.start();
    await expectLocked(page, person);
    await inject(page, 'strangers/secrets.ts');
    const facts = { passphrase: person.passphrase, servers: [meetingPlace.url] };
    const found = await page.evaluate(({ passphrase, servers }) => window.secretsOfCircle(passphrase, servers), facts);
    for (const [name, text] of found)
      secrets.push({ name: `${person.name}: ${name}`, bytes: Buffer.from(text, 'base64url') });
  }
  // two documents at least, three secrets of one's own, two of the pair; a shorter list would be a scan for nothing
  expect(secrets.length).toBeGreaterThanOrEqual(1 + people.length * 7);
  return secrets;
}

async function begin(person: Person): Promise<void> {
  await person.start({ initScript: channelRecorder });
  await recordIpc(person);
}

/** Each as many edits, both at once. */
const write = (writers: readonly Writer[], each: number): Promise<unknown> =>
  Promise.all(
    writers.map(async (writer) => {
      for (let edit = 0; edit < each; edit++) await writer.act();
    }),
  );

/** Both show the same, and exactly what the two have written: what was scanned did carry it. */
async function equal(writers: readonly Writer[]): Promise<void> {
  const expected = writers.flatMap((writer) => writer.expected()).sort();
  for (const { person } of writers) {
    const page = await person.page();
    const shown = async (): Promise<readonly string[]> => (await boardOf(page)).flatMap(([, texts]) => texts).sort();
    await expect.poll(shown, { timeout: 60_000 }).toEqual(expected);
  }
}

async function recordedOf(people: readonly Person[]): Promise<readonly Way[]> {
  const ways: Way[] = [];
  for (const person of people) {
    const { sent, received } = await recordedBytes(await person.page());
    const { toMain, toPage, names } = await recordedIpc(person);
    // the door is where rows go to the journal: without them it was not the door
    expect(names).toContain('appendJournal');
    ways.push(
      { name: 'data channels', parts: [sent, received] },
      { name: 'the door to the main process', parts: [toMain, toPage] },
    );
  }
  return ways;
}

const said = (way: string, { canary, encoding }: Needle): string => `${way}: “${canary}” as ${encoding}`;

const sizes = (ways: readonly Way[]): string =>
  [...new Set(ways.map(({ name }) => name))]
    .map((name) => {
      const own = ways.filter((way) => way.name === name).flatMap(({ parts }) => parts);
      return `${Math.round(own.reduce((sum, { length }) => sum + length, 0) / 1000)} KB of ${name}`;
    })
    .join(', ');

/** A word in clear by each way; what the recorders and the scan make of it. */
async function inClear(person: Person, meetingPlace: MeetingPlace): Promise<readonly string[]> {
  const word = 'Klatschmohnwiese';
  const page = await person.page();
  await sendByChannel(page, word);
  await new Promise<void>((resolve, reject) => {
    const socket = new WebSocket(meetingPlace.url);
    socket.once('error', reject);
    socket.once('open', () =>
      socket.send(JSON.stringify({ type: 'publish', topic: 'clear', data: word }), () => resolve()),
    );
  });
  await page.evaluate((text) => {
    const desktop: { readonly forgetFormerHeader: (folder: string) => Promise<unknown> } = Reflect.get(
      window,
      'desktop',
    );
    return desktop.forgetFormerHeader(text);
  }, word);
  const isFound = (parts: readonly Uint8Array[]): boolean => scanFor(parts, needlesOf([word])).length > 0;
  const { sent, received } = await recordedBytes(page);
  const { toMain } = await recordedIpc(person);
  await expect.poll(() => isFound(meetingPlace.frames)).toBe(true);
  return [
    isFound([sent]) && isFound([received]) ? 'found in a channel' : 'not found in a channel',
    isFound(meetingPlace.frames) ? 'found at the meeting place' : 'not found at the meeting place',
    isFound([toMain]) ? 'found at the door to the main process' : 'not found at the door to the main process',
  ];
}

/** Between two connections of the same page, over the same kind of channel as the app’s. */
const sendByChannel = (page: Page, word: string): Promise<void> =>
  page.evaluate(async (text) => {
    const [near, far] = [new RTCPeerConnection(), new RTCPeerConnection()];
    near.onicecandidate = ({ candidate }) => candidate && void far.addIceCandidate(candidate);
    far.onicecandidate = ({ candidate }) => candidate && void near.addIceCandidate(candidate);
    const how = { negotiated: true, id: 7 };
    const [out, into] = [near.createDataChannel('clear', how), far.createDataChannel('clear', how)];
    const arrived = new Promise<void>((resolve) => into.addEventListener('message', () => resolve()));
    await near.setLocalDescription();
    if (near.localDescription) await far.setRemoteDescription(near.localDescription);
    await far.setLocalDescription();
    if (far.localDescription) await near.setRemoteDescription(far.localDescription);
    await new Promise<void>((resolve) => {
      if (out.readyState === 'open') resolve();
      else out.addEventListener('open', () => resolve());
    });
    out.send(new TextEncoder().encode(text));
    await arrived;
    near.close();
    far.close();
  }, word);
