// Makes the test vectors of docs/formats/vault.md by the words of that page alone: nothing here calls the code that the
// vectors check, but sodium. Keys, salts and nonces are fixed, so it must never be used for anything but vectors.
import { sodium } from '#shared/crypto/sodium.ts';

type Bytes = Uint8Array;
const ascii = (text: string): Bytes => new TextEncoder().encode(text);
const join = (...parts: readonly (Bytes | readonly number[])[]): Bytes =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
const run = (start: number, length: number): Bytes => Uint8Array.from({ length }, (_, i) => (start + i) % 256);
const hex = (bytes: Bytes): string => sodium.to_hex(bytes);
const base64url = (bytes: Bytes): string => sodium.to_base64(bytes, sodium.base64_variants.URLSAFE_NO_PADDING);

const uint = (value: number): Bytes => {
  const out: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    out.push(rest < 128 ? rest : (rest % 128) + 128);
    if (rest < 128) return Uint8Array.from(out);
  }
};
const counted = (bytes: Bytes): Bytes => join(uint(bytes.length), bytes);
const hashOf = (length: number, domain: string, parts: readonly Bytes[], key: Bytes | null = null): Bytes =>
  sodium.crypto_generichash(length, join(counted(ascii(`entre-nous/${domain}`)), ...parts.map(counted)), key);
const commitmentOf = (key: Bytes): Bytes =>
  sodium.crypto_generichash(32, ascii('entre-nous/commitment/vault-slot'), key);
const seal = (key: Bytes, nonce: Bytes, content: Bytes, context: Bytes): Bytes =>
  join(nonce, sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(content, context, null, nonce, key));

const padded = (content: Bytes): Bytes => {
  const least = Math.max(64, content.length + 1);
  const exponent = Math.floor(Math.log2(least));
  const unit = 2 ** Math.max(0, exponent - Math.floor(Math.log2(exponent)) - 1);
  const whole = new Uint8Array(Math.ceil(least / unit) * unit);
  whole.set(content);
  whole[content.length] = 0x80;
  return whole;
};

const MiB = 1024 * 1024;
const passphrase = 'six calm words of Ana';
const vaultKey = run(0, 32);
const vaultId = run(100, 16);
const recoveryKey = run(200, 20);

const subkeyNumbers = { record: 1, circleStore: 2, outbox: 3, index: 4, head: 5, backup: 6, reflections: 7 } as const;
const subkey = (name: keyof typeof subkeyNumbers): Bytes =>
  sodium.crypto_kdf_derive_from_key(32, subkeyNumbers[name], 'EntreNou', vaultKey);

const slot = (parameters: readonly number[], salt: Bytes, wrappingKey: Bytes, nonce: Bytes): Bytes => {
  const context = join(counted(ascii('entre-nous/vault-slot')), [1], vaultId, parameters, salt);
  const body = join(parameters, salt, commitmentOf(wrappingKey), seal(wrappingKey, nonce, vaultKey, context));
  return join(body, hashOf(16, 'vault-slot-check', [Uint8Array.of(1), vaultId, body]));
};

const headerVector = () => {
  const salt = run(40, 16);
  const wrappingKey = sodium.crypto_pwhash(
    32,
    ascii(passphrase),
    salt,
    3,
    64 * MiB,
    sodium.crypto_pwhash_ALG_ARGON2ID13,
  );
  const recoverySalt = run(60, 16);
  const recoveryWrappingKey = hashOf(32, 'derive/recovery-wrapping', [recoverySalt], recoveryKey);
  const header = join(
    ascii('ENvault\n'),
    [1, 1],
    vaultId,
    slot([1, 3, 0, 64], salt, wrappingKey, run(1, 24)),
    slot([2, 0, 0, 0], recoverySalt, recoveryWrappingKey, run(30, 24)),
  );
  return {
    passphrase,
    passes: 3,
    memoryBytes: 64 * MiB,
    salt: hex(salt),
    wrappingKey: hex(wrappingKey),
    recoveryKey: hex(recoveryKey),
    recoverySalt: hex(recoverySalt),
    recoveryWrappingKey: hex(recoveryWrappingKey),
    header: hex(header),
  };
};

const nameOf = (kind: 'key' | 'group', store: string, id: string): Bytes =>
  hashOf(16, `row-${kind}`, [ascii(store), ascii(id)], subkey('index'));

interface RowInput {
  readonly store: string;
  readonly subkey: keyof typeof subkeyNumbers;
  readonly id: string;
  readonly group: string;
  readonly version: number;
  readonly value: Bytes;
  readonly nonce: Bytes;
}

const rowVector = ({ store, subkey: name, id, group, version, value, nonce }: RowInput) => {
  const key = base64url(nameOf('key', store, id));
  const groupName = group === '' ? '' : base64url(nameOf('group', store, group));
  const context = join(
    [...counted(ascii('entre-nous/row')), 1, ...vaultId, ...counted(ascii(store)), version],
    ascii(`${key}.${groupName}`),
  );
  const box = join([version], seal(subkey(name), nonce, padded(value), context));
  return { store, subkey: name, id, group, version, value: hex(value), key, groupName, box: hex(box) };
};

const recordVector = (seq: number, link: Bytes, part: number, parts: number, content: Bytes, nonce: Bytes) => {
  const context = join(counted(ascii('entre-nous/journal')), [1], vaultId, [1], uint(seq));
  const inner = join(link, uint(part), uint(parts), content);
  const record = join([1], seal(subkey('head'), nonce, padded(inner), context));
  const vector = { seq, link: hex(link), part, parts, content: hex(content), record: hex(record) };
  return { vector, linkToThis: sodium.crypto_generichash(32, record, null) };
};

const change = (number: number, key: string, group: string, box: Bytes): Bytes => {
  const bytesOf = (name: string): Bytes => sodium.from_base64(name, sodium.base64_variants.URLSAFE_NO_PADDING);
  return join([number], bytesOf(key), counted(group === '' ? new Uint8Array() : bytesOf(group)), counted(box));
};

const journalVectors = (rows: readonly ReturnType<typeof rowVector>[]) => {
  const [reflection, envelope] = rows;
  if (!reflection || !envelope) throw new Error('two rows are needed');
  const put = change(1, reflection.key, reflection.groupName, sodium.from_hex(reflection.box));
  const putOther = change(8, envelope.key, envelope.groupName, sodium.from_hex(envelope.box));
  const remove = change(1, reflection.key, '', new Uint8Array());
  const both = join(uint(2), put, putOther);
  const first = recordVector(1, new Uint8Array(32), 0, 2, both.slice(0, 100), run(3, 24));
  const second = recordVector(2, first.linkToThis, 1, 2, both.slice(100), run(4, 24));
  const third = recordVector(3, second.linkToThis, 0, 1, join(uint(1), remove), run(5, 24));
  return [first.vector, second.vector, third.vector];
};

/** Await `sodiumReady` before. */
export const makeVaultVectors = () => {
  const rows = [
    rowVector({
      ...{ store: 'reflections', subkey: 'reflections', id: 'r1', group: '', version: 1 },
      value: ascii('{"id":"r1","title":"Un été"}'),
      nonce: run(7, 24),
    }),
    rowVector({
      ...{ store: 'envelopes', subkey: 'circleStore', id: 'e1', group: 'document', version: 2 },
      value: run(0, 200),
      nonce: run(8, 24),
    }),
    rowVector({
      ...{ store: 'outbox', subkey: 'outbox', id: 'o1', group: 'document', version: 255 },
      value: new Uint8Array(),
      nonce: run(9, 24),
    }),
    rowVector({
      ...{ store: 'meta', subkey: 'head', id: 'entre-nous-reflections', group: '', version: 1 },
      value: join(uint(300), run(50, 32), run(90, 32)),
      nonce: run(10, 24),
    }),
    rowVector({
      ...{ store: 'meta', subkey: 'head', id: 'entre-nous-reflections', group: '', version: 2 },
      value: join(
        ...[uint(301), run(90, 32), [1], run(50, 32), run(20, 16)],
        ...[uint(2), run(70, 16), uint(2), run(20, 16), run(30, 16)],
      ),
      nonce: run(11, 24),
    }),
    rowVector({
      ...{ store: 'list', subkey: 'reflections', id: '1', group: '', version: 1 },
      value: join(run(70, 16), uint(1), ascii('["FBUWFxgZGhscHR4fICEiIw","r1","Un été",["calme"],1,2,null,"Le lac"]')),
      nonce: run(12, 24),
    }),
  ];
  return {
    vaultKey: hex(vaultKey),
    vaultId: hex(vaultId),
    subkeys: Object.fromEntries(
      (['record', 'circleStore', 'outbox', 'index', 'head', 'backup', 'reflections'] as const).map((name) => [
        name,
        hex(subkey(name)),
      ]),
    ),
    header: headerVector(),
    rows,
    journal: journalVectors(rows),
  };
};
