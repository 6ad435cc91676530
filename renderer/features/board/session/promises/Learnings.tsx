// The learnings of a session, each under the name of who said it, and of who noted it.
import { useLingui } from '@lingui/react/macro';
import type { PersonId } from '#shared/ids.ts';
import type { Learning } from '#shared/session/learnings.ts';

export interface LearningsProps {
  readonly learnings: readonly Learning[];
  readonly nameOf: (person: PersonId | null) => string | null;
}

export const Learnings = ({ learnings, nameOf }: LearningsProps) => {
  const { t } = useLingui();
  return (
    <ul className="flex flex-col gap-4">
      {learnings.map(({ id, person, notedBy, text }) => {
        const name = nameOf(person) ?? t`Somebody`;
        const noter = nameOf(notedBy) ?? t`somebody`;
        return (
          <li key={id} className="border-l-2 border-line pl-4">
            <p className="font-serif text-read text-ink break-words">{text}</p>
            <p className="text-small text-ink-2">{notedBy === null ? name : t`${name}, noted by ${noter}`}</p>
          </li>
        );
      })}
    </ul>
  );
};
