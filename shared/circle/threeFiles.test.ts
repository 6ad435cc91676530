// Joining by three files between two stores: the invitation, the request, the answer; and what is refused on the way.
import { describe, expect, test } from 'vitest';
import { must } from '../result.ts';
import { sourceOf, wholeFile } from '../testing/carriedBytes.ts';
import { memoryStore } from '../testing/memoryStore.ts';
import { people, personOf } from '../testing/people.ts';
import { makeBundle, readBundle } from './bundle.ts';
import { gatherCircle, takeIn } from './carrying.ts';
import { parseInvitationLink } from './invitation.ts';
import { invitationFile, readInvitationFile } from './invitationFile.ts';
import { acceptWelcome, askToJoin, encodeWelcome } from './join.ts';
import { finishJoin, savePendingJoin } from './pendingJoins.ts';
import { joinWordsOf, openRequest, readRequestFile, requestFile } from './requestFile.ts';

const on = (): boolean => true;

const invited = async () => {
  const { ana, clock } = await people('ana');
  const { link } = must(await ana.circle.invite({ note: 'Ben', meetingPlaces: [] }));
  const made = must(parseInvitationLink(link));
  const { invitation, offer } = must(readInvitationFile(invitationFile(made, ana.circle.joinOffer())));
  const pending = askToJoin({ invitation, offer, name: 'Ben' });
  return { ana, clock, made, pending, file: requestFile(pending) };
};

describe('three files', () => {
  test('let somebody in, with names and agreement, and the same twelve words on both sides', async () => {
    const { ana, clock, made, pending, file } = await invited();
    const { request, bytes } = must(openRequest(made, must(readRequestFile(file))));
    expect(joinWordsOf(made, bytes)).toEqual(joinWordsOf(pending.invitation, pending.request));
    expect(joinWordsOf(made, bytes).length).toBe(12);
    must(await ana.circle.approve(made.invitationId, request, true));
    const content = await gatherCircle(ana.circle, ana.store, null, ana.circle.document.shared.documentId);
    const parts = must(makeBundle(content, [request.boxKey]));
    const answer = must(await readBundle(sourceOf(wholeFile(parts)), [pending.own], on));
    const store = memoryStore();
    must(await savePendingJoin(store, pending));
    const joined = must(acceptWelcome(pending, encodeWelcome(answer.content.ops)));
    const ben = await personOf('ben', store, must(await finishJoin(store, pending, joined)), clock);
    expect(must(await takeIn(ben.circle, answer.content, on))).toMatchObject({ refused: 0, waiting: 0 });
    const names = ben.circle.document.view('people').map(({ name }) => name);
    expect([...names].sort()).toEqual(['Ana', 'Ben']);
    expect(ben.circle.roster().members.get(ben.circle.memberId)?.verified).toBe(true);
    // used once: nobody else gets in by it
    expect((await ana.circle.approve(made.invitationId, request, true)).ok).toBe(false);
  });

  test('a request of somebody else has other words', async () => {
    const { made, pending } = await invited();
    const other = askToJoin({ invitation: made, offer: pending.offer, name: 'Ben' });
    expect(joinWordsOf(made, other.request)).not.toEqual(joinWordsOf(made, pending.request));
  });

  test('a request opens with its own invitation alone, and with no byte changed or missing', async () => {
    const { ana, made, file } = await invited();
    const { link } = must(await ana.circle.invite({ note: 'Yu', meetingPlaces: [] }));
    const carried = must(readRequestFile(file));
    expect(openRequest(must(parseInvitationLink(link)), carried).ok).toBe(false);
    for (let at = 11; at < file.length; at += 3) {
      const changed = file.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      const read = readRequestFile(changed);
      expect(read.ok && openRequest(made, read.value).ok).toBe(false);
      expect(readRequestFile(file.slice(0, at)).ok).toBe(false);
    }
    // nothing of who asks is readable on the way
    expect(Buffer.from(file).includes(Buffer.from('Ben'))).toBe(false);
  });
});
