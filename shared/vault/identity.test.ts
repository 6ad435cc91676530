import * as v from 'valibot';
import { beforeAll, expect, it } from 'vitest';
import { newBoxKeys, newSigningKeys } from '../crypto/keys.ts';
import { sodiumReady } from '../crypto/sodium.ts';
import { type CircleIdentity, circleIdentitySchema, circleIdentityToJson } from './identity.ts';

let identity: CircleIdentity;
beforeAll(async () => {
  await sodiumReady;
  identity = { member: newSigningKeys(), box: newBoxKeys(), log: newSigningKeys() };
});

it('comes back from JSON as it was', () => {
  const json: unknown = JSON.parse(JSON.stringify(circleIdentityToJson(identity)));
  expect(v.parse(circleIdentitySchema, json)).toEqual(identity);
});

it('is refused with a key that is missing, cut short, or not base64url', () => {
  const json = circleIdentityToJson(identity);
  const { log: _, ...without } = json;
  const short = { ...json, box: { ...json.box, secretKey: json.box.secretKey.slice(0, -4) } };
  const broken = { ...json, log: { ...json.log, publicKey: `${json.log.publicKey.slice(0, -1)}!` } };
  for (const wrong of [without, short, broken, null])
    expect(v.safeParse(circleIdentitySchema, wrong).success).toBe(false);
});
