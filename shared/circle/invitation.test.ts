import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { base64url, concat, fromBase64url } from '../crypto/encoding.ts';
import { newSigningKeys } from '../crypto/keys.ts';
import { randomBytes, sodiumReady } from '../crypto/sodium.ts';
import { asId } from '../ids.ts';
import { must } from '../result.ts';
import { createInvitation, invitationLink, linkMaxCharacters, parseInvitationLink } from './invitation.ts';
import { rendezvousOfInvitation } from './rendezvous.ts';

beforeAll(async () => sodiumReady);

const invite = (meetingPlaces: readonly string[] = []) =>
  createInvitation({
    circleId: asId(base64url(randomBytes(16))),
    inviterKey: newSigningKeys().publicKey,
    now: 1_760_000_000_000,
    meetingPlaces,
  });
const failureOf = (link: string) => {
  const parsed = parseInvitationLink(link);
  return parsed.ok ? null : parsed.error.type;
};

describe('an invitation link', () => {
  it('reads back, within 300 characters, also with two meeting places', () => {
    for (const places of [[], ['wss://meet.example.org'], ['wss://meet.example.org/a', 'ws://192.168.1.20:4444']]) {
      const invitation = must(invite(places));
      const link = invitationLink(invitation);
      expect(link).toMatch(/^entrenous:\/\/join#v1\.[A-Za-z0-9_-]+$/);
      expect(link.length).toBeLessThanOrEqual(linkMaxCharacters);
      expect(must(parseInvitationLink(link))).toEqual(invitation);
    }
  });
  it('survives the spaces and line breaks of mail programs', () => {
    const link = invitationLink(must(invite()));
    expect(parseInvitationLink(`  <${link.slice(0, 60)}\r\n ${link.slice(60)}>\n`).ok).toBe(true);
  });
  it('lasts fourteen days by the inviting clock', () => {
    expect(must(invite()).expiresAt).toBe(1_760_000_000_000 + 14 * 86_400_000);
  });
  it('says when its end is missing, wherever it was cut', () => {
    const link = invitationLink(must(invite(['wss://meet.example.org'])));
    const from = 'entrenous://join#'.length;
    for (let length = from; length < link.length; length++)
      expect(failureOf(link.slice(0, length)), `${length}`).toBe('Truncated');
  });
  it('says when a character was changed', () => {
    const link = invitationLink(must(invite()));
    const from = 'entrenous://join#v1.'.length;
    for (let at = from; at < link.length; at++) {
      const other = link[at] === 'A' ? 'B' : 'A';
      expect(['Damaged', 'Truncated'], `${at}`).toContain(failureOf(link.slice(0, at) + other + link.slice(at + 1)));
    }
    expect(failureOf(`${link}AAAA`)).toBe('Damaged');
  });
  it('is refused with any one bit changed', () => {
    const link = invitationLink(must(invite()));
    const prefix = 'entrenous://join#v1.';
    const bytes = must(fromBase64url(link.slice(prefix.length)));
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const altered = bytes.slice();
      altered[bit >> 3] = altered[bit >> 3]! ^ (1 << (bit & 7));
      expect(failureOf(prefix + base64url(altered)), `bit ${bit}`).not.toBe(null);
    }
  });
  it('says when it is from a later version, and when it is no link of ours', () => {
    expect(failureOf('entrenous://join#v2.AAAA')).toBe('VersionTooNew');
    expect(failureOf('entrenous://join#v12.whatever is inside')).toBe('VersionTooNew');
    for (const text of [
      '',
      'hello',
      'https://example.org/#v1.AAAA',
      'entrenous://open#v1.AAAA',
      'entrenous://join#x',
      'a'.repeat(5000),
    ])
      expect(failureOf(text)).toBe('NotALink');
  });
  it('never throws, whatever is pasted', () => {
    fc.assert(fc.property(fc.string({ maxLength: 400 }), (text) => failureOf(text) !== null));
    fc.assert(
      fc.property(fc.base64String({ maxLength: 300 }), (text) => failureOf(`entrenous://join#v1.${text}`) !== null),
    );
  });
  it('carries no more than two meeting places, and only such', () => {
    for (const places of [
      ['http://example.org'],
      ['wss://a', 'wss://b', 'wss://c'],
      [`wss://${'a'.repeat(200)}`],
      ['wss://a b'],
    ])
      expect(invite(places)).toEqual({ ok: false, error: { type: 'BadMeetingPlace' } });
  });
  it('has a rendezvous of its own that its parts do not show', () => {
    const [one, two] = [must(invite()), must(invite())];
    const point = rendezvousOfInvitation(one);
    expect(point.rendezvous).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(
      new Set([point.rendezvous, point.password, base64url(point.key), rendezvousOfInvitation(two).rendezvous]).size,
    ).toBe(4);
    expect(must(fromBase64url(point.rendezvous)).length).toBe(32);
    expect(concat(one.secret)).not.toEqual(point.key);
  });
});
