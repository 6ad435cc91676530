// How one's own keys in a circle are kept (PROTOCOL §3): member key, box key, and this installation's log key, as JSON
// inside a sealed row. It must never be written anywhere but through `saveSealed`.
import * as v from 'valibot';
import { base64url, fromBase64url } from '../crypto/encoding.ts';
import { asKey, type BoxKeys, type SigningKeys } from '../crypto/keys.ts';

/** Each circle has its own, so that two circles cannot tell that they share a member. */
export interface CircleIdentity {
  /** signs ops and nothing else */
  readonly member: SigningKeys;
  /** opens grants */
  readonly box: BoxKeys;
  /** of this installation: signs envelopes and links */
  readonly log: SigningKeys;
}

export const circleIdentityVersion = 1;

const keyText = (length: number) =>
  v.pipe(
    v.string(),
    v.maxLength(Math.ceil((length * 4) / 3)),
    v.rawTransform<string, Uint8Array>(({ dataset, addIssue, NEVER }) => {
      const read = fromBase64url(dataset.value);
      if (read.ok && read.value.length === length) return read.value;
      addIssue({ message: `not a key of ${length} bytes` });
      return NEVER;
    }),
  );
const pair = (secretBytes: number) => v.object({ publicKey: keyText(32), secretKey: keyText(secretBytes) });
const storedSchema = v.object({ member: pair(64), box: pair(32), log: pair(64) });

interface Pair {
  readonly publicKey: Uint8Array;
  readonly secretKey: Uint8Array;
}
const toText = ({ publicKey, secretKey }: Pair) => ({
  publicKey: base64url(publicKey),
  secretKey: base64url(secretKey),
});
const signing = ({ publicKey, secretKey }: Pair): SigningKeys => ({
  publicKey: asKey(publicKey),
  secretKey: asKey(secretKey),
});

/** As JSON, for a sealed row. */
export const circleIdentityToJson = ({ member, box, log }: CircleIdentity): v.InferInput<typeof storedSchema> => ({
  member: toText(member),
  box: toText(box),
  log: toText(log),
});

/** Reads what `circleIdentityToJson` made; lengths are checked. */
export const circleIdentitySchema = v.pipe(
  storedSchema,
  v.transform(
    ({ member, box, log }): CircleIdentity => ({
      member: signing(member),
      box: { publicKey: asKey(box.publicKey), secretKey: asKey(box.secretKey) },
      log: signing(log),
    }),
  ),
);
