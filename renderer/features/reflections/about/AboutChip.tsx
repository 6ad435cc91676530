// One thing that a reflection is about: a link to its place, and a button that takes it off. What has gone since is said as it is,
// without a name that nobody here knows any more.
import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { Link } from 'wouter';
import { smallIconProps } from '#renderer/ui/classes.ts';
import type { AboutKind } from '#shared/reflection/about.ts';
import { aboutIcons } from './aboutIcons.ts';
import type { AboutThing } from './useAboutThings.ts';

export interface AboutChipProps {
  readonly kind: AboutKind;
  /** null: it has gone, or was not read yet */
  readonly thing: AboutThing | null;
  readonly detail: string | null;
  readonly isRead: boolean;
  readonly isErased: boolean;
  readonly onTakeOff: (title: string) => void;
}

export const AboutChip = ({ kind, thing, detail, isRead, isErased, onTakeOff }: AboutChipProps) => {
  const { t } = useLingui();
  const reading: Readonly<Record<AboutKind, string>> = { person: t`Somebody`, session: t`A session`, step: t`A step` };
  const gone: Readonly<Record<AboutKind, string>> = {
    person: t`Somebody who is no longer here`,
    session: isErased ? t`A session that was erased` : t`A session that is no longer here`,
    step: t`A step that is no longer here`,
  };
  const title = thing?.title ?? (isRead ? gone[kind] : reading[kind]);
  const Icon = aboutIcons[kind];
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Delete' && event.key !== 'Backspace') return;
    event.preventDefault();
    onTakeOff(title);
  };
  return (
    <li className="group inline-flex min-h-6.5 max-w-full items-center rounded-full bg-sunken text-small text-ink-2">
      {thing ? (
        <Link
          data-about
          href={thing.path}
          onKeyDown={onKeyDown}
          className="inline-flex min-h-6.5 min-w-0 items-center gap-1.5 rounded-full pl-2.5 hover:text-pine"
        >
          <Icon {...smallIconProps} className="flex-none" />
          <span className="max-w-80 min-w-0 truncate">{title}</span>
          {detail ? <span className="max-w-40 min-w-10 truncate text-ink-3">{detail}</span> : null}
        </Link>
      ) : (
        <span className="inline-flex min-h-6.5 min-w-0 items-center gap-1.5 pl-2.5 text-ink-3">
          <Icon {...smallIconProps} className="flex-none" />
          <span className="truncate">{title}</span>
        </span>
      )}
      <AriaButton
        {...(thing ? {} : { 'data-about': true })}
        aria-label={t`Take off: ${title}`}
        onPress={() => onTakeOff(title)}
        onKeyDown={(event) => (event.key === 'Delete' || event.key === 'Backspace' ? onTakeOff(title) : undefined)}
        className="mr-1 ml-0.5 grid size-5 flex-none place-items-center rounded-full text-ink-3 opacity-70 group-hover:opacity-100 data-hovered:bg-line"
      >
        <X size={13} aria-hidden />
      </AriaButton>
    </li>
  );
};
