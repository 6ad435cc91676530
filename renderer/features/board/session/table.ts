// The people around one session, as its screens need them: names, colours, who is here with a computer of their own.
import { useMemo } from 'react';
import { useView } from '#renderer/state/useViews.ts';
import type { Circle } from '#shared/circle/circle.ts';
import type { Person } from '#shared/circle/circleDocument.ts';
import type { MemberId, PersonId } from '#shared/ids.ts';
import type { PersonOf } from '#shared/session/writtenLedger.ts';

export interface AtTable {
  readonly personId: PersonId;
  readonly name: string;
  /** fixes the colour */
  readonly index: number;
  readonly isMe: boolean;
  readonly isGuest: boolean;
  /** their app shows this session now */
  readonly isLinked: boolean;
}
export interface Table {
  readonly people: readonly AtTable[];
  readonly nameOf: (person: PersonId | null) => string | null;
  readonly linked: ReadonlySet<PersonId>;
}

/** One seat for each person: a member has the one that counts in the ledger. */
export const useTable = (circle: Circle, personOf: PersonOf, linkedMembers: readonly MemberId[]): Table => {
  const people: readonly Person[] = useView(circle.document, 'people');
  return useMemo(() => {
    const linked = new Set(linkedMembers.flatMap((member) => personOf(member) ?? []));
    const me = personOf(circle.memberId);
    const seats = people.filter(({ personId, memberId }) => memberId === null || personOf(memberId) === personId);
    const names = new Map(people.map(({ personId, name }) => [personId, name]));
    return {
      people: seats.map(({ personId, name, memberId }, index) => ({
        personId,
        name,
        index,
        isMe: personId === me,
        isGuest: memberId === null,
        isLinked: linked.has(personId),
      })),
      nameOf: (person) => (person === null ? null : (names.get(person) ?? null)),
      linked,
    };
  }, [people, personOf, linkedMembers, circle]);
};
