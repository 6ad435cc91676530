// Which person of a circle is which member, for everything that depends on it: whose press it is, and from whom a step is
// sealed. SECURITY: a seat names its member only in the hand of who added that member (the founder's: in their own), and as
// first written. A member with several such seats is one person, archived or not: nobody becomes another by a second seat.
import type { Roster } from '../circle/circle.ts';
import type { Seat } from '../circle/circleDocument.ts';
import type { MemberId, PersonId } from '../ids.ts';
import type { PersonOf } from './writtenLedger.ts';

export interface Seating {
  readonly personOf: PersonOf;
  /** the one id of a person: of several seats of one member the first counts, on every screen */
  readonly same: (person: PersonId) => PersonId;
  /** the member who sits there; null for a guest seat, and for one that nobody vouches for */
  readonly memberOf: (person: PersonId) => MemberId | null;
  /** a seat that never was a member's, and that nobody has written over */
  readonly isGuest: (person: PersonId) => boolean;
}

export const seatingOf = (seats: readonly Seat[], roster: Roster): Seating => {
  const memberBySeat = new Map<PersonId, MemberId>();
  const personByMember = new Map<MemberId, PersonId>();
  for (const { personId, memberId, seatedBy, isIntact } of seats) {
    const member = memberId === null ? undefined : roster.members.get(memberId);
    if (!member || !isIntact || seatedBy !== (member.addedBy ?? memberId)) continue;
    memberBySeat.set(personId, member.memberId);
    const other = personByMember.get(member.memberId);
    if (other === undefined || personId < other) personByMember.set(member.memberId, personId);
  }
  const guests = new Set(seats.flatMap((seat) => (seat.memberId === null && seat.isIntact ? [seat.personId] : [])));
  const personOf = (memberId: MemberId): PersonId | null => personByMember.get(memberId) ?? null;
  const memberOf = (person: PersonId): MemberId | null => memberBySeat.get(person) ?? null;
  return {
    personOf,
    memberOf,
    same: (person) => {
      const member = memberOf(person);
      return (member && personOf(member)) ?? person;
    },
    isGuest: (person) => guests.has(person),
  };
};
