// Letting somebody in who moved here from the circle before: the name that they had there, the `add` with the circle
// document's key, the grants that are owed. Whether they were chosen is checked before (moving.ts); a person comes once.
import type { MemberId } from '../ids.ts';
import { err, ok } from '../result.ts';
import type { Circle, Roster } from './circle.ts';
import { grantKey } from './grants.ts';
import { memberIdOf } from './identity.ts';
import type { InvitingContext } from './inviting.ts';
import { encodeWelcome } from './join.ts';
import { noInvitation } from './ops.ts';
import { addPerson } from './people.ts';
import { grantWhatIsOwed } from './sessions.ts';
import { formerMember } from './successor.ts';

export const makeAdmitting = (context: InvitingContext): Pick<Circle, 'admit' | 'formerly'> => {
  const { membership, document } = context;
  const formerly: Circle['formerly'] = (before) => {
    const roster = membership.roster();
    const found = new Map<MemberId, MemberId>();
    for (const member of roster.members.values()) {
      const from = formerMember(before, roster, member, document.shared.documentId);
      if (from !== null && !found.has(from)) found.set(from, member.memberId);
    }
    return found;
  };
  return {
    formerly,
    admit: async (request, { before, name, verified }) => {
      const memberId = memberIdOf(request.memberKey);
      const roster: Roster = membership.roster();
      if (roster.members.has(memberId)) return ok(encodeWelcome(membership.ops()));
      // SECURITY: an old copy of somebody's computer has their old key, too; who has come, has come
      if (formerly(before).has(request.moved.from)) return err({ type: 'AlreadyMoved' });
      if (!roster.agreements.some(({ hash }) => hash === request.agreement)) return err({ type: 'AgreementOutdated' });
      if (!document.view('people').some((person) => person.memberId === memberId))
        addPerson(document.shared, name, memberId);
      const named = await context.flush();
      if (!named.ok) return named;
      const { memberKey, boxKey, agreement, acceptance, moved } = request;
      const added = await membership.write({
        type: 'add',
        memberKey,
        boxKey,
        invitationId: noInvitation,
        verified,
        agreement,
        acceptance,
        lockedKey: grantKey(boxKey, context.key),
        moved,
      });
      if (!added.ok) return added;
      grantWhatIsOwed(document.shared, membership.roster().members.values(), context.keys());
      const flushed = await context.flush();
      return flushed.ok ? ok(encodeWelcome(membership.ops())) : flushed;
    },
  };
};
