// What a reflection is about: people, sessions and steps as small links that open what they name, each taken off by its button or
// the Delete key. SECURITY: one way. It is kept in the reflection alone; nothing is written to a circle and nothing is sent.
import { useLingui } from '@lingui/react/macro';
import { Plus } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { SearchMenu, type SearchMenuGroup } from '#renderer/ui/SearchMenu.tsx';
import { type About, type AboutKind, aboutOf, withAbout, withoutAbout } from '#shared/reflection/about.ts';
import { fold, searchTerms } from '#shared/reflection/fold.ts';
import type { ReflectionLinks } from '#shared/reflection/reflection.ts';
import { AboutChip } from './AboutChip.tsx';
import { aboutIcons } from './aboutIcons.ts';
import { type AboutThing, useAboutThings } from './useAboutThings.ts';

export interface AboutRowProps {
  readonly links: ReflectionLinks | undefined;
  readonly onChange: (links: ReflectionLinks | undefined) => void;
}

/** of a kind, in the list to choose from: more words narrow it */
const mostOffered = 60;

export const AboutRow = ({ links, onChange }: AboutRowProps) => {
  const { t } = useLingui();
  const { clock } = useServices();
  const { short } = useFormats();
  const { say } = useAnnouncer();
  const labelId = useId();
  const row = useRef<HTMLDivElement>(null);
  const [isChoosing, setChoosing] = useState(false);
  const chosen = aboutOf(links);
  const things = useAboutThings(isChoosing || chosen.some(({ kind }) => kind === 'step'));
  const now = clock.now();
  // alone in a notebook without circles there is nothing to name
  if (chosen.length === 0 && things.all.length === 0) return null;
  const dayOf = ({ kind, startsAt }: AboutThing): string | null =>
    kind !== 'session' ? null : startsAt === null ? t`No date` : short(startsAt, now);
  const isChosen = (thing: About): boolean => chosen.some(({ kind, id }) => kind === thing.kind && id === thing.id);
  const takeOff = (about: About, index: number, title: string): void => {
    onChange(withoutAbout(links, about));
    say(t`Taken off: ${title}`);
    // the next one has the focus, or the button that adds: never nobody
    requestAnimationFrame(() => {
      const left = row.current?.querySelectorAll<HTMLElement>('[data-about]') ?? [];
      (left[Math.min(index, left.length - 1)] ?? row.current?.querySelector('button'))?.focus();
    });
  };
  const headings: Readonly<Record<AboutKind, string>> = {
    person: t`People`,
    session: t`Sessions`,
    step: t`Steps promised`,
  };
  const groupsFor = (words: string): readonly SearchMenuGroup[] => {
    const terms = searchTerms(words);
    return (['person', 'session', 'step'] as const).map((kind) => ({
      id: kind,
      label: headings[kind],
      icon: aboutIcons[kind],
      items: things.all
        .filter((thing) => thing.kind === kind && thing.isOffered && !isChosen(thing))
        .map((thing) => ({
          thing,
          detail: [dayOf(thing) ?? '', thing.detail].filter((part) => part !== '').join(' · '),
        }))
        .filter(({ thing, detail }) => {
          const text = fold(`${thing.title} ${detail}`);
          return terms.every((term) => text.includes(term));
        })
        .slice(0, mostOffered)
        .map(({ thing, thing: { title }, detail }) => ({
          id: `${kind} ${thing.id}`,
          label: title,
          detail,
          onAction: () => {
            onChange(withAbout(links, thing));
            say(t`About: ${title}`);
          },
        })),
    }));
  };
  return (
    <div ref={row} className="-mt-3 mb-6 flex flex-wrap items-center gap-x-2 gap-y-1.5 text-small text-ink-2">
      {chosen.length > 0 ? (
        <>
          <span id={labelId} className="text-ink-3">{t`About`}</span>
          <ul aria-labelledby={labelId} className="contents">
            {chosen.map((about, index) => {
              const thing = things.find(about);
              return (
                <AboutChip
                  key={`${about.kind} ${about.id}`}
                  kind={about.kind}
                  thing={thing}
                  detail={thing && (dayOf(thing) ?? thing.detail)}
                  isRead={things.isRead}
                  isErased={things.isErased(about)}
                  onTakeOff={(title) => takeOff(about, index, title)}
                />
              );
            })}
          </ul>
        </>
      ) : null}
      <SearchMenu
        label={t`What this is about`}
        placeholder={t`A person, a session, a step…`}
        trigger={
          <AriaButton
            aria-label={chosen.length > 0 ? t`Add a person, a session or a step` : t`About whom, or what`}
            className={classes(
              'inline-flex min-h-6.5 items-center gap-1 rounded-full pr-2 pl-1.5 text-ink-3 data-hovered:bg-sunken data-hovered:text-ink',
              chosen.length === 0 && '-ml-1.5',
            )}
          >
            <Plus size={14} aria-hidden />
            {chosen.length > 0 ? t`Add` : t`About`}
          </AriaButton>
        }
        groupsFor={groupsFor}
        nothing={(words) =>
          words === '' ? t`There is nothing more to choose from.` : t`Nobody and nothing with these words.`
        }
        onOpenChange={setChoosing}
      />
    </div>
  );
};
