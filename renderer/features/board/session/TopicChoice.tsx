// Who would bring a topic today, and which the circle would like to hear: hands, two votes each, and one press that chooses.
// The votes choose nobody by themselves.
import { useLingui } from '@lingui/react/macro';
import { Hand } from 'lucide-react';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { smallIconProps } from '#renderer/ui/classes.ts';
import { Menu } from '#renderer/ui/Menu.tsx';
import type { PersonId } from '#shared/ids.ts';
import type { LedgerAction } from '#shared/session/ledger.ts';
import { topicsOf } from '#shared/session/topics.ts';
import { useSessionPlace } from './place.tsx';

/** @param round whose presenter is chosen; the next one when left out */
export const TopicChoice = ({ round: wanted }: { readonly round?: number }) => {
  const { t } = useLingui();
  const { format, ledger, table } = useSessionPlace();
  const { state, me, act } = ledger;
  const topics = topicsOf(state, me);
  const { repeat } = format.core;
  const chosen = state.presenters.filter((person): person is PersonId => person !== null);
  const firstOpen = state.presenters.indexOf(null);
  const round = wanted ?? (firstOpen >= 0 ? firstOpen + 1 : state.presenters.length + 1);
  const mayChoose = round === 1 || repeat === 'perTopic';
  const mine = me !== null && state.topics.includes(me);
  const press = (action: LedgerAction) => () => act(action);
  const others = table.people.filter(
    ({ personId, isMe }) => !isMe && !state.topics.includes(personId) && !state.computers.has(personId),
  );
  return (
    <div className="flex flex-col gap-3">
      {topics.length === 0 ? (
        <p className="text-ink-2">{t`Nobody has offered a topic yet. It is enough to raise a hand, and to say a sentence aloud.`}</p>
      ) : null}
      <ul className="flex flex-col gap-2">
        {topics.map(({ person, votes, mine: voted }) => {
          const name = table.nameOf(person) ?? t`Somebody`;
          const place = chosen.indexOf(person) + 1;
          const vote = voted ? t`My vote: yes` : t`I would like to hear it`;
          return (
            <li key={person} className="flex flex-wrap items-center gap-2.5">
              <Avatar name={name} index={table.people.find(({ personId }) => personId === person)?.index ?? 0} />
              <span className="min-w-24 flex-1">
                <span className="font-semibold">{name}</span>{' '}
                <span className="text-small text-ink-2">
                  {place > 0 ? t`presents, topic ${place}` : votes > 0 ? t`wanted by ${votes}` : t`has a topic`}
                </span>
              </span>
              {me !== null && person !== me && place === 0 && topics.length > 1 ? (
                <Button
                  size="s"
                  aria-pressed={voted}
                  aria-label={`${vote}, ${name}`}
                  onPress={press({ type: 'vote', voter: me, on: person, yes: !voted })}
                >
                  {vote}
                </Button>
              ) : null}
              {place === 0 && mayChoose ? (
                <Button
                  size="s"
                  aria-label={t`${name} presents`}
                  onPress={press({ type: 'presenter', round, person, was: state.presenters[round - 1] ?? null })}
                >{t`Presents`}</Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      <div className="flex flex-wrap gap-2">
        {me !== null ? (
          <Button size="s" onPress={press({ type: 'topic', person: me, up: !mine })}>
            <Hand {...smallIconProps} />
            {mine ? t`Not my topic today` : t`I have a topic`}
          </Button>
        ) : null}
        {others.length > 0 ? (
          <Menu
            label={t`Somebody beside me has a topic`}
            trigger={<Button size="s">{t`Somebody beside me has one`}</Button>}
            items={others.map(({ personId, name }) => ({
              id: personId,
              label: name,
              onAction: press({ type: 'topic', person: personId, up: true }),
            }))}
          />
        ) : null}
      </div>
    </div>
  );
};

/** For a step that chooses among topics. */
export const TopicStep = () => {
  const { t } = useLingui();
  return (
    <section aria-label={t`Topics`} className="rounded-panel border border-line bg-surface px-4 py-3">
      <TopicChoice />
    </section>
  );
};
