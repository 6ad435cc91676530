// Makes the test vector of docs/formats/snapshot.md by the words of that page alone: nothing here calls the code that it
// checks, but sodium. Keys and nonces are fixed, so it must never be used for anything but the vector.
import { sodium } from '#shared/crypto/sodium.ts';

type Bytes = Uint8Array;
const ascii = (text: string): Bytes => new TextEncoder().encode(text);
const join = (...parts: readonly (Bytes | readonly number[])[]): Bytes =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
const run = (start: number, length: number): Bytes => Uint8Array.from({ length }, (_, i) => (start + i) % 256);
const uint = (value: number): Bytes => {
  const out: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    out.push(rest < 128 ? rest : (rest % 128) + 128);
    if (rest < 128) return Uint8Array.from(out);
  }
};
const counted = (bytes: Bytes): Bytes => join(uint(bytes.length), bytes);
const little = (value: number, length: number): Bytes =>
  Uint8Array.from({ length }, (_, i) => Math.floor(value / 256 ** i) % 256);
const padded = (content: Bytes): Bytes => {
  const least = Math.max(64, content.length + 1);
  const exponent = Math.floor(Math.log2(least));
  const unit = 2 ** Math.max(0, exponent - Math.floor(Math.log2(exponent)) - 1);
  const whole = new Uint8Array(Math.ceil(least / unit) * unit);
  whole.set(content);
  whole[content.length] = 0x80;
  return whole;
};

const vaultKey = run(0, 32);
const vaultId = run(100, 16);
const snapshotId = run(200, 16);
const header = run(7, 306);
const link = run(50, 32);
const seq = 300;
const madeAt = 1_764_000_000_000;

/** Await `sodiumReady` before. */
export const makeSnapshotVector = () => {
  const key = sodium.crypto_kdf_derive_from_key(32, 6, 'EntreNou', vaultKey);
  const part = (index: number, isLast: boolean, nonce: Bytes, content: Bytes): Bytes => {
    const context = join(counted(ascii('entre-nous/snapshot')), [1], vaultId, [1], snapshotId, uint(index), [
      isLast ? 1 : 0,
    ]);
    const box = sodium.crypto_aead_xchacha20poly1305_ietf_encrypt(padded(content), context, null, nonce, key);
    return join(little(24 + box.length, 4), nonce, box);
  };
  const row = (store: number, start: number, group: Bytes, boxBytes: number): Bytes =>
    join([store], run(start, 16), counted(group), counted(run(start, boxBytes)));
  const rows = join(uint(2), row(1, 10, new Uint8Array(), 120), row(8, 20, run(30, 16), 90));
  const manifest = join(uint(seq), link, uint(madeAt), uint(2), [1], uint(1), [8], uint(1));
  const file = join(
    ascii('ENSNAP'),
    [0, 1],
    little(seq, 8),
    little(madeAt, 8),
    little(header.length, 4),
    header,
    snapshotId,
    part(0, false, run(1, 24), manifest),
    part(1, false, run(2, 24), join(uint(0), uint(2), rows.slice(0, 100))),
    part(2, true, run(3, 24), join(uint(1), uint(2), rows.slice(100))),
  );
  const hex = (bytes: Bytes): string => sodium.to_hex(bytes);
  return {
    vaultKey: hex(vaultKey),
    vaultId: hex(vaultId),
    seq,
    madeAt,
    link: hex(link),
    header: hex(header),
    rows: [
      { store: 'reflections', key: hex(run(10, 16)), group: '', box: hex(run(10, 120)) },
      { store: 'envelopes', key: hex(run(20, 16)), group: hex(run(30, 16)), box: hex(run(20, 90)) },
    ],
    file: hex(file),
  };
};
