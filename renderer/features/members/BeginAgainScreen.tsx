// Beginning again: with whom, under which name, and what follows from it, each in a sentence before it happens.
import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useCircleName, useIsArchive, usePeople, useProposals, useRouteCircle } from '#renderer/state/useCircle.ts';
import { usePreferences } from '#renderer/state/usePreferences.tsx';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { CheckRow } from '#renderer/ui/CheckRow.tsx';
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import type { MemberId } from '#shared/ids.ts';

export const BeginAgainScreen = () => {
  const circle = useRouteCircle();
  return circle ? <Choose key={circle.circleId} circle={circle} /> : null;
};

const Choose = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const { clock } = useServices();
  const { locale } = usePreferences();
  const oldName = useCircleName(circle);
  const others = usePeople(circle).members.filter(({ isMe }) => !isMe);
  const isArchive = useIsArchive(circle);
  const mine = useProposals(circle).find(({ isMine, standing }) => isMine && standing === 'moved');
  const [without, setWithout] = useState<ReadonlySet<MemberId>>(new Set());
  const [name, setName] = useState(oldName);
  const [isAsking, setAsking] = useState(false);
  const [isWorking, setWorking] = useState(false);
  const [problem, setProblem] = useState<'name' | 'disk' | null>(null);
  const peopleId = useId();
  const list = (some: typeof others): string =>
    new Intl.ListFormat(locale).format(some.map((seat) => seat.name ?? t`somebody`));
  const chosen = others.filter(({ member }) => !without.has(member.memberId));
  const left = others.filter(({ member }) => without.has(member.memberId));
  const begin = async (): Promise<void> => {
    setWorking(true);
    const begun = await circle.moves.propose({
      document: circle.document,
      name,
      chosen: chosen.map(({ member }) => member.memberId),
      now: clock.now(),
    });
    setWorking(false);
    setAsking(false);
    if (begun.ok) navigate(`/circles/${begun.value}/members`, { replace: true });
    else setProblem(begun.error.type === 'TextEmpty' || begun.error.type === 'TextTooLong' ? 'name' : 'disk');
  };
  if (isArchive && !isWorking)
    return (
      <Page width="reading" title={t`This circle has begun again`}>
        <Button
          onPress={() => navigate(`/circles/${mine?.proposal.successor ?? circle.circleId}`, { replace: true })}
        >{t`Go there`}</Button>
      </Page>
    );
  return (
    <Page width="reading" title={t`Begin again`} lead={oldName}>
      <div className="flex flex-col gap-6">
        <Panel labelledBy={peopleId}>
          <h2 id={peopleId} className="mb-1 text-heading">{t`With whom?`}</h2>
          <p className="mb-3 text-small text-ink-2">{t`You, and those who are ticked.`}</p>
          <ul className="divide-y divide-line">
            {others.map(({ member, name: theirs, index }) => (
              <li key={member.memberId} className="flex items-center gap-3 py-2.5">
                <Avatar name={theirs ?? '?'} index={index} />
                <CheckRow
                  label={theirs ?? t`Somebody`}
                  isSelected={!without.has(member.memberId)}
                  onChange={(isWith) => {
                    const next = new Set(without);
                    if (isWith) next.delete(member.memberId);
                    else next.add(member.memberId);
                    setWithout(next);
                  }}
                />
              </li>
            ))}
          </ul>
        </Panel>
        <TextField
          label={t`Name of the circle`}
          value={name}
          onChange={(next) => {
            setProblem(null);
            setName(next);
          }}
          maxLength={80}
          autoComplete="off"
          error={problem === 'name' ? t`The circle needs a name of at most 80 letters.` : null}
        />
        <section className="flex flex-col gap-2">
          <h2 className="text-heading">{t`What happens then`}</h2>
          <ul className="flex list-disc flex-col gap-2 pl-5">
            {chosen.length > 0 ? (
              <li>{t`${list(chosen)}: the app tells them when your computers meet. Each reads the agreement and says yes. Who is away comes along on their return: whoever is there already lets them in, without doing anything.`}</li>
            ) : (
              <li>{t`You begin alone, and invite whom you like.`}</li>
            )}
            {left.length > 0 ? (
              <li>{t`Without ${list(left)}: the app tells them nothing. They keep what they had, and get no word, no key and no sign of the new circle. Until somebody has gone along, that person can still talk with them in the old one.`}</li>
            ) : null}
            <li>{t`Everybody gets new keys and a new safety code. A computer that was lost or stolen opens nothing of the new circle, if its owner begins again, or is left out and then invited anew.`}</li>
            <li>{t`What comes along: the agreement, guest seats, your own forms of session, sessions to come, and of each person their own open steps. What was said stays behind.`}</li>
            <li>{t`The old circle stays on your computer, to be read. You can write nothing more in it. As long as nobody has followed you can take the proposal back; after that no more.`}</li>
          </ul>
        </section>
        {problem === 'disk' ? (
          <Notice
            tone="warning"
            live="assertive"
          >{t`The disk did not take it. Nothing has changed. Try again.`}</Notice>
        ) : null}
        <div className="flex flex-wrap gap-3">
          <Button kind="filled" onPress={() => setAsking(true)}>{t`Begin again`}</Button>
          <Button onPress={() => navigate(`/circles/${circle.circleId}/members`)}>{t`Leave it as it is`}</Button>
        </div>
      </div>
      <ConfirmDialog
        title={left.length > 0 ? t`Begin again without ${list(left)}?` : t`Begin again with everybody?`}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => void begin()}
        confirm={t`Begin again`}
        isPending={isWorking}
      >
        <p>{t`From now on you write in the new circle. The old one stays as it is, to be read.`}</p>
      </ConfirmDialog>
    </Page>
  );
};
