// "Are we ready?": who comes to the next session, in their own words, and a plain sentence when they are too few for it.
// Nobody is asked why, and nobody sees who has looked.
import { useLingui } from '@lingui/react/macro';
import { Check } from 'lucide-react';
import { useId } from 'react';
import { useComing } from '#renderer/state/useComing.ts';
import { usePreferences } from '#renderer/state/usePreferences.tsx';
import { useDigests } from '#renderer/state/useSteps.ts';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { smallIconProps } from '#renderer/ui/classes.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import type { SessionEntry } from '#shared/circle/circleDocument.ts';
import { leastToStart } from '#shared/session/formats/plan.ts';

export const ComingPanel = ({ circle, session }: { readonly circle: Circle; readonly session: SessionEntry }) => {
  const { t } = useLingui();
  const { locale } = usePreferences();
  const wordsOf = useWordsOf();
  const headingId = useId();
  const { coming, notThisTime, open, mine, me, answer } = useComing(circle, session.documentId);
  const format = useDigests(circle).get(session.documentId)?.format ?? null;
  const list = (seats: typeof coming): string =>
    new Intl.ListFormat(locale).format(seats.map(({ personId, name }) => (personId === me ? t`you` : name)));
  const [there, away, unknown] = [list(coming), list(notThisTime), list(open)];
  const least = format ? leastToStart(format) : 2;
  const possible = coming.length + open.length;
  const formatName = format ? wordsOf(format.name) : t`A session`;
  return (
    <Panel labelledBy={headingId} className="flex flex-col items-start gap-3">
      <h2 id={headingId} className="text-lead">
        {t`Who is coming`}
      </h2>
      <div className="flex flex-col gap-1" aria-live="polite">
        {there ? <p>{t`Coming: ${there}.`}</p> : null}
        {away ? <p className="text-ink-2">{t`Not this time: ${away}.`}</p> : null}
        {unknown ? <p className="text-ink-2">{t`No answer yet: ${unknown}.`}</p> : null}
        {possible < least ? (
          <p className="mt-2 font-semibold text-clay">{t`${formatName} needs ${least} people. Choose another day, or another way to meet.`}</p>
        ) : null}
      </div>
      {me === null ? null : (
        <div className="flex flex-wrap gap-2.5">
          {/* what was answered keeps the focus, and can be answered otherwise */}
          <Button size="s" aria-pressed={mine === 'coming'} onPress={() => answer(me, 'coming')}>
            {mine === 'coming' ? <Check {...smallIconProps} /> : null}
            {t`I’m coming`}
          </Button>
          <Button size="s" aria-pressed={mine === 'notThisTime'} onPress={() => answer(me, 'notThisTime')}>
            {mine === 'notThisTime' ? <Check {...smallIconProps} /> : null}
            {t`Not this time`}
          </Button>
          {open
            .filter(({ memberId }) => memberId === null)
            .map(({ personId, name }) => (
              <Button key={personId} size="s" onPress={() => answer(personId, 'coming')}>{t`${name} is coming`}</Button>
            ))}
        </div>
      )}
    </Panel>
  );
};
