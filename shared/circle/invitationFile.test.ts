// The invitation as a file: the same as the link, and every damage told apart from every other.
import { describe, expect, test } from 'vitest';
import { must } from '../result.ts';
import { people } from '../testing/people.ts';
import { carriedHeadBytes, readCarriedHead } from './carriedFile.ts';
import { parseInvitationLink } from './invitation.ts';
import { invitationFile, readInvitationFile } from './invitationFile.ts';

const made = async () => {
  const { ana } = await people('ana');
  const { link } = must(await ana.circle.invite({ note: 'Ben', meetingPlaces: ['wss://meet.example/'] }));
  const invitation = must(parseInvitationLink(link));
  return { ana, invitation, file: invitationFile(invitation, ana.circle.joinOffer()) };
};
const failureOf = (bytes: Uint8Array): string => {
  const head = readCarriedHead(bytes.slice(0, carriedHeadBytes));
  if (!head.ok) return head.error.type;
  const read = readInvitationFile(bytes);
  return read.ok ? 'ok' : read.error.type;
};
const changed = (bytes: Uint8Array, at: number): Uint8Array => {
  const copy = bytes.slice();
  copy[at] = (copy[at] ?? 0) ^ 1;
  return copy;
};

describe('an invitation file', () => {
  test('holds what the link holds, and what is read before the yes', async () => {
    const { invitation, file } = await made();
    const read = must(readInvitationFile(file));
    expect(read.invitation).toEqual(invitation);
    expect(read.offer.inviterName).toBe('Ana');
    expect(read.offer.sentences.length).toBe(4);
    expect(file.length).toBeLessThan(2_000);
  });

  test('cut anywhere is cut, never used', async () => {
    const { file } = await made();
    for (let end = 1; end < file.length; end++) expect(failureOf(file.slice(0, end))).toBe('Truncated');
    expect(failureOf(new Uint8Array())).toBe('NotOurs');
  });

  test('with any byte changed is never used, and nothing throws', async () => {
    const { file } = await made();
    for (let at = 0; at < file.length; at++) expect(failureOf(changed(file, at))).not.toBe('ok');
    expect(failureOf(changed(file, 0))).toBe('NotOurs');
    expect(failureOf(Uint8Array.of(...file, 0))).toBe('Damaged');
    const newer = file.slice();
    newer[9] = 2;
    expect(failureOf(newer)).toBe('VersionTooNew');
    expect(failureOf(new Uint8Array(200_000).fill(7))).toBe('NotOurs');
  });
});
