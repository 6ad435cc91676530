// Before the start: who is here, who is still to come, who does what. Anybody who is here begins; nobody is waited for by force.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useId } from 'react';
import { RoleSelects } from '#renderer/places/sessions/RoleSelects.tsx';
import { hasPresenter, useRoleChoices } from '#renderer/places/sessions/useRoleChoices.ts';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Planned } from '#shared/session/describe.ts';
import type { Format } from '#shared/session/formats/format.ts';
import { totalMinutes } from '#shared/session/formats/plan.ts';
import type { LedgerAction } from '#shared/session/ledger.ts';
import type { SessionState } from '#shared/session/state.ts';
import { Foot } from './Foot.tsx';
import { useSessionPlace } from './place.tsx';
import { Stage } from './Stage.tsx';
import { doorScreens } from './stepScreens.ts';
import { TopicChoice } from './TopicChoice.tsx';
import type { AtTable, Table } from './table.ts';

export interface DoorProps {
  readonly format: Format;
  readonly state: SessionState;
  readonly planned: Planned;
  readonly table: Table;
  readonly act: (action: LedgerAction | null) => void;
}

export const Door = ({ format, state, planned, table, act }: DoorProps) => {
  const { t } = useLingui();
  const wordsOf = useWordsOf();
  const isHere = ({ personId, isMe, isLinked }: AtTable): boolean =>
    isMe || isLinked || state.present.includes(personId);
  const here = table.people.filter(isHere);
  const coming = table.people.filter((person) => !isHere(person));
  const { circle } = useSessionPlace();
  const choices = useRoleChoices({ circle, format, state, people: table.people, here, act });
  const missing = planned.enough - here.length;
  const minutes = Math.ceil(totalMinutes(format, Math.max(here.length, planned.enough)));
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Stage className="px-5 py-6 sm:px-6">
        <div className="mx-auto flex w-full max-w-220 flex-col gap-6">
          <div>
            <h2 className="text-page">{wordsOf(format.name)}</h2>
            <p className="mt-1 text-lead text-ink-2">{wordsOf(format.about)}</p>
            <p className="mt-1 font-semibold text-pine">{t`About ${minutes} minutes with those who are here`}</p>
          </div>
          {planned.warning ? <Notice>{wordsOf(planned.warning)}</Notice> : null}
          {planned.prepare ? <Notice>{wordsOf(planned.prepare)}</Notice> : null}
          <div className="grid items-start gap-6 md:grid-cols-2">
            <div className="flex flex-col gap-6">
              <Panel>
                <Seats label={t`Here`} people={here}>
                  {(person) =>
                    !person.isMe && !person.isLinked ? (
                      <Button
                        size="s"
                        aria-label={`${t`Not here`}, ${person.name}`}
                        onPress={() => act({ type: 'stepOut', person: person.personId })}
                      >{t`Not here`}</Button>
                    ) : null
                  }
                </Seats>
                {coming.length > 0 ? (
                  <Seats label={t`Coming`} people={coming}>
                    {(person) => (
                      <Button
                        size="s"
                        aria-label={`${t`Is here`}, ${person.name}`}
                        onPress={() => act({ type: 'arrive', person: person.personId })}
                      >{t`Is here`}</Button>
                    )}
                  </Seats>
                ) : null}
              </Panel>
              {hasPresenter(format) && format.core.repeat !== 'perPerson' ? (
                <Panel>
                  <h3 className="mb-3 text-lead">{t`Topics for today`}</h3>
                  <TopicChoice />
                </Panel>
              ) : null}
            </div>
            <Panel>
              <h3 className="mb-4 text-lead">{t`Who does what`}</h3>
              <RoleSelects choices={choices} nameOf={table.nameOf} />
            </Panel>
          </div>
          {doorScreens.map((Screen, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list
            <Screen key={at} planned={planned} />
          ))}
        </div>
      </Stage>
      <Foot>
        <Button kind="filled" isDisabled={missing > 0} onPress={() => act(choices.start)}>
          {t`Begin with those who are here`}
        </Button>
        <p className="min-w-0 flex-1 text-ink-2">
          {missing > 0
            ? t`It takes ${planned.enough} people to begin. Mark those who sit beside you as here.`
            : t`Who comes later comes in at the step where you are.`}
        </p>
      </Foot>
    </div>
  );
};

interface SeatsProps {
  readonly label: string;
  readonly people: readonly AtTable[];
  readonly children: (person: AtTable) => ReactNode;
}
const Seats = ({ label, people, children }: SeatsProps) => {
  const { t } = useLingui();
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className="mb-5 last:mb-0">
      <h3 id={headingId} className="mb-3 text-lead">
        {label}
      </h3>
      <ul className="flex flex-col gap-2.5">
        {people.map((person) => (
          <li key={person.personId} className="flex min-h-8 items-center gap-2.5">
            <Avatar name={person.name} index={person.index} isHere={person.isLinked} />
            <span className="min-w-0 flex-1 truncate">
              {person.name} {person.isMe ? <span className="text-ink-2">{t`(you)`}</span> : null}
            </span>
            {children(person)}
          </li>
        ))}
      </ul>
    </section>
  );
};
