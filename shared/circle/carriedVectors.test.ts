// The test vectors of docs/formats/files.md: made from the page, opened by the product.
import { beforeAll, describe, expect, it } from 'vitest';
import { base64url, hex } from '../crypto/encoding.ts';
import { hash256 } from '../crypto/hash.ts';
import { asKey } from '../crypto/keys.ts';
import { sodium, sodiumReady } from '../crypto/sodium.ts';
import { must } from '../result.ts';
import { circleFileOf, makeFileVectors } from '../testing/carriedVectors.ts';
import { readBundle } from './bundle.ts';
import { readInvitationFile } from './invitationFile.ts';
import { joinWordsOf, openRequest, readRequestFile } from './requestFile.ts';

beforeAll(async () => sodiumReady);
const bytes = (text: string): Uint8Array => sodium.from_hex(text);

describe('the test vectors of docs/formats/files.md', () => {
  it('are what the page says, byte for byte', async () => {
    const text = `${JSON.stringify(makeFileVectors(), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot('../../docs/formats/vectors/files.json');
  });

  it('are opened by the product: invitation and request', () => {
    const vectors = makeFileVectors();
    const { invitation, offer } = must(readInvitationFile(bytes(vectors.invitation)));
    expect(invitation).toMatchObject({ circleId: vectors.circleId, invitationId: vectors.invitationId });
    expect(hex(invitation.inviterKeyHash)).toBe(vectors.inviterKeyHash);
    expect(offer).toMatchObject({ circleName: 'Tuesday circle', inviterName: 'Ana' });
    const carried = must(readRequestFile(bytes(vectors.request.file)));
    const opened = must(openRequest(invitation, carried));
    expect(opened.request.name).toBe('Ben');
    expect(hex(opened.bytes)).toBe(vectors.request.plain);
    expect(joinWordsOf(invitation, opened.bytes).join(' ')).toBe(vectors.request.words);
  });

  it('are opened by the product: a file of a circle, by each of those it is for', async () => {
    const vectors = makeFileVectors();
    const file = circleFileOf(vectors);
    expect([file.length, hex(hash256(file))]).toEqual([vectors.circle.length, vectors.circle.hash]);
    for (const { boxKey, boxSecret } of vectors.circle.recipients) {
      const box = { publicKey: asKey<never>(bytes(boxKey)), secretKey: asKey<never>(bytes(boxSecret)) };
      const source = {
        size: file.length,
        read: async (offset: number, length: number) => file.slice(offset, offset + length),
      };
      const { content } = must(await readBundle(source, [{ box }], () => true));
      expect(content.circleId).toBe(vectors.circleId);
      expect(content.ops).toHaveLength(1);
      expect(content.documents.map(({ documentId, envelopes }) => [documentId, envelopes.length])).toEqual([
        [base64url(Uint8Array.from({ length: 16 }, (_, i) => 70 + i)), 2],
      ]);
    }
  });
});
