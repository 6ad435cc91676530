// "Let me think": the list with its search on the left, an editor that disappears on the right; one of them at a time
// when the window is narrow.
import { useLingui } from '@lingui/react/macro';
import { PenLine } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useParams } from 'wouter';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useReflections } from '#renderer/state/useReflections.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { smallIconProps } from '#renderer/ui/classes.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { useNarrow } from '#renderer/ui/useNarrow.ts';
import { Editor, titleId } from './Editor.tsx';
import { FirstPrompts } from './FirstPrompts.tsx';
import { ReflectionList } from './ReflectionList.tsx';
import { listId } from './ReflectionRows.tsx';
import { useOpened } from './useOpened.ts';

export const Reflections = () => {
  const { t } = useLingui();
  const { id, about = null } = useParams<{ id?: string; about?: string }>();
  const listPath = about === null ? '/reflections' : `/reflections/about/${about}`;
  const { reflections } = useServices();
  const { ready, kept, trashed } = useReflections();
  const oneAtATime = useNarrow(800);
  const open = useOpened(id);
  const leave = useCallback(
    (): void => (oneAtATime ? navigate(listPath) : document.getElementById(listId)?.focus()),
    [oneAtATime, listPath],
  );
  const [restored, setRestored] = useState(0);
  const openAnew = (): void => {
    setRestored((count) => count + 1);
    requestAnimationFrame(() => document.getElementById(titleId)?.focus());
  };
  const begin = (): void => navigate(`/reflections/${reflections.begin()}`);
  if (!ready) return <h1 className="sr-only">{t`Reflections`}</h1>;
  // with one thing at a time an empty notebook shows its questions, not an empty list
  const isEmpty = kept.length === 0 && trashed.length === 0;
  const showsList = !oneAtATime || (!id && !isEmpty);
  const showsEditor = !oneAtATime || !showsList;
  return (
    <div className="flex h-full">
      <h1 className="sr-only">{t`Reflections`}</h1>
      {showsList ? <ReflectionList openId={id ?? null} whole={oneAtATime} about={about} listPath={listPath} /> : null}
      {showsEditor ? (
        <section aria-label={t`The reflection`} className="min-w-0 flex-1 overflow-y-auto">
          {open === 'reading' ? null : open ? (
            <Editor
              key={`${open.id} ${restored}`}
              initial={open}
              onClose={leave}
              onRestored={openAnew}
              canGoBack={oneAtATime}
            />
          ) : (
            <div className="px-8 pt-12 sm:px-14">
              {id ? (
                <EmptyState title={t`This reflection is no longer here.`}>{t`It may be in the trash.`}</EmptyState>
              ) : kept.length === 0 ? (
                <FirstPrompts />
              ) : (
                <EmptyState
                  title={t`What is on your mind?`}
                  action={
                    <Button kind="filled" onPress={begin}>
                      <PenLine {...smallIconProps} />
                      {t`Write a reflection`}
                    </Button>
                  }
                >
                  {t`Choose one from the list, or begin a new one. Only you can read this.`}
                </EmptyState>
              )}
            </div>
          )}
        </section>
      ) : null}
    </div>
  );
};
