// The stand-alone decoder, written from docs/formats on another crypto library, opens every golden file (QUALITY F21), says
// plainly what it cannot open, and never writes over anything. It is run as a person would run it: a plain Node program.
import { execFile } from 'node:child_process';
import { cp, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { wordlist as english } from '@scure/bip39/wordlists/english.js';
import { wordlist as french } from '@scure/bip39/wordlists/french.js';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { testFolder } from '#electron/vaultFiles/testFolder.ts';
import { repository } from '../prepare/places.mjs';
import { cardKeyOf, keyIdOf, openClosedCard, openNote } from './sealed.mjs';

const golden = join(repository, 'docs', 'formats', 'golden');
const versions = await readdir(golden);
const program = join(repository, 'build', 'decoder', 'decode.mjs');
const passphrase = 'for golden files only';

const decode = (secret: string, ...args: readonly string[]): Promise<{ code: number; said: string; output: string }> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...args], { maxBuffer: 2 ** 26 }, (error, output, said) =>
      resolve({ code: error ? 1 : 0, said, output }),
    );
    child.stdin?.end(`${secret}\n`);
  });
const opened = async (secret: string, place: string) => {
  const { code, said, output } = await decode(secret, place);
  expect({ code, said }).toEqual({ code: 0, said: '' });
  return JSON.parse(output);
};
const byTime = (a: { createdAt: number }, b: { createdAt: number }): number => a.createdAt - b.createdAt;

// each run stretches the passphrase in plain JavaScript: seconds, and more on a busy machine
describe.each(versions)('the decoder and the golden files of version %s', { timeout: 180_000 }, (version) => {
  const folder = join(golden, version);
  const vault = join(folder, 'vault');
  const expectedOf = async () => JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8'));

  it('opens the vault by passphrase and by sheet, with everything that was written', async () => {
    const expected = await expectedOf();
    const bySheet = await opened(expected.recoveryWords.toUpperCase(), vault);
    expect(await opened(`  for golden  files only `, vault)).toEqual(bySheet);
    expect(bySheet.problems).toEqual([]);
    expect(bySheet.deletedForEver).toMatchObject([{ store: 'reflections' }]);
    expect(bySheet.reflections.sort(byTime)).toEqual(expected.reflections);
    expect(bySheet.drafts).toEqual(expected.earlier);
    expect(bySheet.profile).toMatchObject(expected.profile);
    const [circle] = bySheet.circles;
    expect(circle.ops.map(({ type }: { type: string }) => type)).toEqual([
      ...['create', 'agreement', 'device', 'invite', 'add', 'invite'],
    ]);
    expect(circle.ops[1].body.sentences).toEqual(expected.circle.sentences);
    expect(bySheet.invitations.map(({ note }: { note: string }) => note).sort()).toEqual(['Ben', 'Yu']);
    // what the envelopes carry is a document that any Yjs reads
    let notes = 0;
    const words = circle.documents.map(({ isBoundToItsKey, envelopes }: Decoded) => {
      expect(isBoundToItsKey).toBe(true);
      const doc = new Y.Doc();
      for (const { update, isValid } of envelopes) if (isValid) Y.applyUpdate(doc, Buffer.from(update, 'base64url'));
      for (const note of notesIn(doc))
        expect(openNote({ ...note, ...placeOf(bySheet) }, keyOf(bySheet), note.box)).toEqual({
          kind: '',
          text: expected.circle.note,
        });
      notes += notesIn(doc).length;
      return JSON.stringify(Object.fromEntries(roots.map((name) => [name, doc.getMap(name)])));
    });
    expect(notes).toBe(1);
    for (const said of [
      expected.circle.name,
      ...expected.circle.people,
      ...expected.circle.cards,
      expected.circle.step,
    ]) {
      expect(words.join()).toContain(said);
    }
  });

  it('opens a backup by itself, and an invitation', async () => {
    const expected = await expectedOf();
    const [name = ''] = await readdir(join(vault, 'snapshots'));
    const backup = await opened(passphrase, join(vault, 'snapshots', name));
    expect(backup.reflections.map(({ id }: { id: string }) => id)).toContain(expected.deletedSinceSnapshot);
    expect(backup.reflections).toHaveLength(expected.reflections.length);
    const link = JSON.parse((await decode('', expected.invitation)).output);
    expect(link).toMatchObject({ circleId: backup.circles[0].circleId, meetingPlaces: ['wss://meet.example.org'] });
  });

  it('says what it cannot open, and opens what it can', async () => {
    const place = join(await testFolder(), 'vault');
    await cp(vault, place, { recursive: true });
    expect(await decode('another passphrase', place)).toMatchObject({
      ...{ code: 1, output: '', said: 'that is not the passphrase or the sheet of this vault\n' },
    });
    const [name = ''] = await readdir(join(place, 'snapshots'));
    const snapshot = join(place, 'snapshots', name);
    const bytes = await readFile(snapshot);
    const at = bytes.length - 300;
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    await writeFile(snapshot, bytes);
    const { reflections, problems } = await opened(passphrase, place);
    // the journal has everything that the damaged snapshot had
    expect(reflections.sort(byTime)).toEqual((await expectedOf()).reflections);
    expect(problems).toHaveLength(1);
    expect((await decode(passphrase, snapshot)).code).toBe(0);
    await writeFile(snapshot, bytes.subarray(0, 100));
    expect((await decode(passphrase, snapshot)).code).toBe(1);
    expect((await decode(passphrase, join(place, 'nothing'))).code).toBe(1);
  });

  it('writes a file for its owner, and never over another', async () => {
    const out = join(await testFolder(), 'out.json');
    expect((await decode(passphrase, vault, out)).code).toBe(0);
    expect(JSON.parse(await readFile(out, 'utf8')).reflections).toHaveLength(4);
    expect((await decode(passphrase, vault, out)).code).toBe(1);
  });
});

const roots = ['circle', 'cards', 'people', 'commitments'];
const notesIn = (doc: Y.Doc) =>
  [...doc.getMap<Y.Map<{ readonly start: string; readonly box: Uint8Array }>>('sealedNotes')].flatMap(
    ([cardId, entry]) => {
      const note = entry.get('note');
      return note ? [{ cardId, start: note.start, box: note.box }] : [];
    },
  );
/** Ana wrote it, in the circle and session that the kept key is for. */
const placeOf = ({ circles: [circle], phaseKeys: [held] }: Opened) => ({
  ...{ circleId: held.circleId, documentId: held.documentId, author: circle.memberId },
});
const keyOf = ({ phaseKeys: [held] }: Opened) => Buffer.from(held.key, 'base64url');

interface Opened {
  readonly circles: readonly [{ readonly memberId: string }];
  readonly phaseKeys: readonly [{ readonly circleId: string; readonly documentId: string; readonly key: string }];
}
interface Decoded {
  readonly isBoundToItsKey: boolean;
  readonly envelopes: readonly { readonly update: string; readonly isValid: boolean }[];
}

describe('the decoder', () => {
  it('opens what sealed steps hold: a note, a closed card, and the name of a key', async () => {
    const vectors = JSON.parse(await readFile(join(repository, 'docs', 'formats', 'vectors', 'sealed.json'), 'utf8'));
    const { text, note, closedCard, ...place } = vectors;
    const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, 'hex'));
    expect(openNote(place, bytes(note.phaseKey), bytes(note.box))).toEqual({ kind: note.kind, text });
    expect(keyIdOf(place, bytes(note.phaseKey))).toBe(note.keyId);
    const key = cardKeyOf(place, bytes(closedCard.boxSecret), bytes(closedCard.nonce));
    expect(Buffer.from(key).toString('hex')).toBe(closedCard.key);
    const card = {
      nonce: bytes(closedCard.nonce),
      commitment: bytes(closedCard.commitment),
      box: bytes(closedCard.box),
    };
    expect(openClosedCard(place, key, card)).toBe(text);
    expect(() => openClosedCard(place, key, { ...card, commitment: bytes('00'.repeat(32)) })).toThrow();
    expect(() => openNote({ ...place, start: 'another' }, bytes(note.phaseKey), bytes(note.box))).toThrow();
  });

  it('has the lists of words that the sheets are made of', async () => {
    for (const [name, list] of Object.entries({ english, french })) {
      const text = await readFile(join(repository, 'docs', 'formats', 'words', `${name}.txt`), 'utf8');
      expect(text.trim().split('\n')).toEqual(list.map((word) => word.normalize('NFC')));
    }
  });

  it('imports nothing of the product', async () => {
    const folder = join(repository, 'build', 'decoder');
    for (const name of (await readdir(folder)).filter((each) => each.endsWith('.mjs'))) {
      const imports = [...(await readFile(join(folder, name), 'utf8')).matchAll(/from '([^']+)'/gu)].map(
        ([, from]) => from,
      );
      const others = imports.filter((from) => !/^(node:|@noble\/(ciphers|hashes|curves)\/|\.\/)/u.test(from ?? ''));
      expect({ name, others }).toEqual({ name, others: [] });
    }
  });
});
