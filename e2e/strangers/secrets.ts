// Every secret that a circle has on this computer, for a scan that looks for them where none may be. Only tests put it there.
import { rendezvousOfOwn, rendezvousOfPair } from '#shared/circle/rendezvous.ts';
import { readKeyRow } from '#shared/circle/rows.ts';
import { base64url } from '#shared/crypto/encoding.ts';
import { must } from '#shared/result.ts';
import { opened, other } from './page.ts';

declare global {
  interface Window {
    /** names, and the bytes as base64url */
    secretsOfCircle: (
      passphrase: string,
      servers: readonly string[],
    ) => Promise<readonly (readonly [string, string])[]>;
  }
}

/** of a signing key the seed: the other half of its secret form is public */
const seedBytes = 32;

window.secretsOfCircle = async (passphrase, servers) => {
  await window.stranger.openVault(passphrase, servers);
  const { store, circle: of } = opened();
  const { own, circleId } = of;
  const pair = must(rendezvousOfPair(own.box, other(of).boxKey, circleId));
  const mine = rendezvousOfOwn(own.box, circleId);
  const documents = (await store.readGroup('keys', circleId)).map(readKeyRow);
  const secrets: readonly (readonly [string, Uint8Array])[] = [
    ['member key', own.member.secretKey.subarray(0, seedBytes)],
    ['log key', own.log.secretKey.subarray(0, seedBytes)],
    ['box key', own.box.secretKey],
    ['key of the pair', pair.key],
    ['key of the own computers', mine.key],
    ...documents.map(({ documentId, key }) => [`key of document ${documentId}`, key] as const),
  ];
  return [
    ...secrets.map(([name, bytes]) => [name, base64url(bytes)] as const),
    // what seals the connection data at the meeting place
    ['password of the pair', pair.password],
  ];
};
