// What people really paste: the link, the link cut by a mail program, the whole message, or half of it.
import { beforeAll, expect, test } from 'vitest';
import { createInvitation, invitationLink } from '#shared/circle/invitation.ts';
import { newSigningKeys } from '#shared/crypto/keys.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { asId, type CircleId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { readPastedInvitation } from './readPastedInvitation.ts';

let link = '';
beforeAll(async () => {
  await sodiumReady;
  const invitation = createInvitation({
    circleId: asId<CircleId>('A'.repeat(22)),
    inviterKey: newSigningKeys().publicKey,
    now: 1_760_000_000_000,
    meetingPlaces: ['wss://meet.example.org'],
  });
  link = invitationLink(must(invitation));
});

test('the whole message reads like the link alone', () => {
  const message = `I invite you to our circle.\n\nPaste this link:\n\n${link}\n\nThen tell me: my app must be open too.`;
  const { link: found, read } = readPastedInvitation(message);
  expect(read.ok).toBe(true);
  expect(found).toBe(link);
});

test('a link cut into lines, quoted or in brackets is one link', () => {
  const cut = `${link.slice(0, 40)}\n${link.slice(40, 90)}\r\n  ${link.slice(90)}`;
  for (const pasted of [cut, `<${link}>`, `« ${link} »`, ` ${link} `])
    expect(readPastedInvitation(pasted).link).toBe(link);
});

test('what is missing is named, also inside a message', () => {
  const half = readPastedInvitation(`Here it is: ${link.slice(0, 80)}\n\nSee you soon`);
  expect(half.read.ok ? 'read' : half.read.error.type).toBe('Truncated');
  const none = readPastedInvitation('See you on Tuesday');
  expect(none.read.ok ? 'read' : none.read.error.type).toBe('NotALink');
});
