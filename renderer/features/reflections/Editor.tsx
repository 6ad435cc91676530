// One reflection: title, day, energy, tags, body. Every change is saved soon; the state is told in words.
// "Only you can read this." is always in sight.
import { useLingui } from '@lingui/react/macro';
import { ArrowLeft, Ellipsis, History, Lock, Trash2 } from 'lucide-react';
import { type MouseEvent, useRef, useState } from 'react';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useDraft } from '#renderer/state/useDraft.ts';
import { useFormats } from '#renderer/state/useFormats.ts';
import { usePromptWords } from '#renderer/state/usePromptWords.ts';
import { useReserve } from '#renderer/state/useReserve.ts';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import { smallIconProps } from '#renderer/ui/classes.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import type { Reflection } from '#shared/reflection/reflection.ts';
import { editReflection, mostTitle } from '#shared/reflection/reflection.ts';
import { type ReflectionVersion, versionOf } from '#shared/reflection/versions.ts';
import { AboutRow } from './about/AboutRow.tsx';
import { Body, type BodyHandle } from './Body.tsx';
import { EarlierVersions } from './EarlierVersions.tsx';
import { EnergyChoice } from './EnergyChoice.tsx';
import { SavedWords } from './SavedWords.tsx';
import { TagEditor } from './TagEditor.tsx';

/** where Enter in the list leads */
export const titleId = 'reflection-title';

export interface EditorProps {
  readonly initial: Reflection;
  readonly onClose: () => void;
  /** another version stands on the disk: it is opened anew */
  readonly onRestored: () => void;
  /** there is no list beside it: a button leads back to it */
  readonly canGoBack: boolean;
}

export const Editor = ({ initial, onClose, onRestored, canGoBack }: EditorProps) => {
  const { t } = useLingui();
  const { reflections, clock } = useServices();
  const { tell } = useAnnouncer();
  const { dayAndTime } = useFormats();
  const prompts = usePromptWords();
  const { draft, state, reflection } = useDraft(initial);
  const { isDiskFull } = useReserve();
  const body = useRef<BodyHandle>(null);
  const isNew = state.type === 'untouched';
  const [showsVersions, setShowsVersions] = useState(false);

  const trash = async (): Promise<void> => {
    await draft.flush();
    const last = draft.reflection();
    draft.discard();
    const done = await reflections.store.trash(last, clock.now());
    if (!done.ok) return tell({ words: t`That could not be done: the disk refused. Nothing was changed.` });
    navigate('/reflections', { replace: true });
    tell({
      words: t`In the trash, for thirty days.`,
      action: { label: t`Take it back`, onAction: () => void reflections.store.restore(last) },
    });
  };

  const bringBack = async ({ title, body: words, tags, energy }: ReflectionVersion): Promise<void> => {
    await draft.flush();
    const last = draft.reflection();
    const next = editReflection(last, { title, body: words, tags, energy }, clock.now());
    const done = await reflections.store.save(next, versionOf(last));
    setShowsVersions(false);
    if (!done.ok) return tell({ words: t`That could not be done: the disk refused. Nothing was changed.` });
    draft.discard();
    onRestored();
    tell({ words: t`That version is back. What was there before is kept among the earlier ones.` });
  };

  const writeOn = (event: MouseEvent): void => {
    event.preventDefault();
    body.current?.focusEnd();
  };

  return (
    <article
      className="mx-auto flex min-h-full max-w-180 flex-col px-6 pt-5 pb-16 sm:px-14"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) {
          event.preventDefault();
          onClose();
        }
      }}
    >
      <div className="mb-5 flex min-h-10 items-center gap-3 text-small text-ink-2">
        {canGoBack ? (
          <IconButton icon={ArrowLeft} label={t`Back to the list`} onPress={onClose} className="-ml-2" />
        ) : null}
        <Lock {...smallIconProps} />
        <span>{t`Only you can read this.`}</span>
        <span className="flex-1" />
        {isNew ? null : (
          <Menu
            label={t`This reflection`}
            trigger={<IconButton icon={Ellipsis} label={t`More`} className="-mr-2" />}
            items={[
              { id: 'versions', label: t`Earlier versions`, icon: History, onAction: () => setShowsVersions(true) },
              { id: 'trash', label: t`Move to the trash`, icon: Trash2, onAction: () => void trash() },
            ]}
          />
        )}
      </div>
      {reflection.prompt ? (
        <p className="mb-4 rounded-panel bg-pine-soft px-4 py-3 font-serif text-lead text-ink">
          {prompts[reflection.prompt]}
        </p>
      ) : null}
      <textarea
        id={titleId}
        aria-label={t`Title`}
        placeholder={t`A title, if you like`}
        rows={1}
        maxLength={mostTitle}
        spellCheck="false"
        // biome-ignore lint/a11y/noAutofocus: a reflection that was just begun is opened to write in it
        autoFocus={isNew && !reflection.prompt}
        value={reflection.title}
        onChange={(event) => draft.change({ title: event.target.value.replace(/\n/gu, ' ') })}
        onBlur={() => void draft.flush()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
          if (event.key === 'ArrowDown' && event.currentTarget.selectionEnd < event.currentTarget.value.length) return;
          event.preventDefault();
          body.current?.focus();
        }}
        className="field-sizing-content w-full resize-none overflow-hidden bg-transparent font-serif text-[33px] leading-[1.2] font-medium tracking-[-0.01em] text-ink outline-none"
      />
      <div className="mt-3 mb-6 flex flex-wrap items-center gap-x-5 gap-y-2 text-small text-ink-2">
        <span>{dayAndTime(reflection.createdAt)}</span>
        <EnergyChoice energy={reflection.energy} onChange={(energy) => draft.change({ energy })} />
        <TagEditor tags={reflection.tags} onChange={(tags) => draft.change({ tags })} />
      </div>
      <AboutRow links={reflection.links} onChange={(links) => draft.change({ links })} />
      <Body
        handle={body}
        initial={initial.body}
        autoFocus={isNew && Boolean(reflection.prompt)}
        isReadOnly={isDiskFull}
        onChange={(changed) => draft.change({ body: changed })}
        onBlur={() => void draft.flush()}
        onLeave={onClose}
      />
      <SavedWords state={state} reflection={reflection} onRetry={() => void draft.flush()} />
      {showsVersions ? (
        <EarlierVersions
          id={reflection.id}
          onClose={() => setShowsVersions(false)}
          onBringBack={(version) => void bringBack(version)}
        />
      ) : null}
      {/* the empty paper below the words: a click there goes on writing, as on any page; keyboards need no such place */}
      <div aria-hidden className="min-h-10 flex-1 cursor-text" onMouseDown={writeOn} />
    </article>
  );
};
