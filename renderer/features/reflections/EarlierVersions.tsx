// Earlier versions of one reflection: a list by day, each to be read whole, one to be brought back. Nothing is lost by it: what
// stands there now is kept among them.
import { useLingui } from '@lingui/react/macro';
import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect, useState } from 'react';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { classes } from '#renderer/ui/classes.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import type { ReflectionId } from '#shared/ids.ts';
import { firstLine } from '#shared/reflection/reflection.ts';
import { plainText, type RichTextNode } from '#shared/reflection/richText.ts';
import type { ReflectionVersion } from '#shared/reflection/versions.ts';
import { asTipTap } from './bodyFormat.ts';

export interface EarlierVersionsProps {
  readonly id: ReflectionId;
  readonly onClose: () => void;
  readonly onBringBack: (version: ReflectionVersion) => void;
}

export const EarlierVersions = ({ id, onClose, onBringBack }: EarlierVersionsProps) => {
  const { t } = useLingui();
  const { reflections, clock } = useServices();
  const { moment } = useFormats();
  const [versions, setVersions] = useState<readonly ReflectionVersion[] | null>(null);
  const [chosen, setChosen] = useState(0);
  useEffect(() => {
    let live = true;
    void reflections.store.versions(id).then((read) => {
      if (live) setVersions(read);
    });
    return () => {
      live = false;
    };
  }, [id, reflections]);
  const version = versions?.[chosen];
  const now = clock.now();
  const when = version ? moment(version.at, now) : '';
  return (
    <Dialog
      title={t`Earlier versions`}
      size={version ? 'l' : 's'}
      isOpen
      onClose={onClose}
      actions={
        version ? (
          <Button kind="filled" onPress={() => onBringBack(version)}>{t`Bring this version back`}</Button>
        ) : undefined
      }
    >
      {versions?.length === 0 ? (
        <p>{t`There is none yet. When you come back to a reflection after ten minutes or more, what it said before is kept here, sealed like the rest.`}</p>
      ) : null}
      {versions && version ? (
        <>
          <p>{t`The last ten are kept, and one of each day before them, until you delete the reflection for ever.`}</p>
          <div className="flex flex-none flex-col gap-5 sm:min-h-0 sm:flex-initial sm:flex-row low:flex-none low:flex-col">
            <ul
              aria-label={t`Earlier versions`}
              className="flex max-h-40 flex-none flex-col gap-1 overflow-y-auto sm:max-h-100 sm:w-64 low:max-h-40 low:w-full"
            >
              {versions.map(({ at, title, body }, index) => (
                <li key={`${at} ${title}`}>
                  <button
                    type="button"
                    aria-pressed={index === chosen}
                    onClick={() => setChosen(index)}
                    className={classes(
                      'w-full rounded-control border px-3 py-2 text-left',
                      index === chosen ? 'border-pine bg-pine-soft text-ink' : 'border-transparent hover:bg-sunken',
                    )}
                  >
                    <span className="block text-body first-letter:uppercase">{moment(at, now)}</span>
                    <span className="block truncate text-small text-ink-2">
                      {title.trim() || firstLine({ text: plainText(body) }, 60) || t`Without a title`}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            <section
              aria-label={t`The version of ${when}`}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a long one is scrolled by the keyboard
              tabIndex={0}
              className="min-w-0 flex-1 overflow-y-auto rounded-panel bg-paper px-5 py-4 text-ink sm:max-h-100 low:max-h-none low:flex-none"
            >
              {version.title.trim() === '' ? null : (
                <h3 className="mb-3 font-serif text-page break-words">{version.title}</h3>
              )}
              <ReadBody key={version.at} body={version.body} />
              {version.tags.length > 0 ? (
                <p className="mt-4 text-small text-ink-2">{version.tags.join(' · ')}</p>
              ) : null}
            </section>
          </div>
        </>
      ) : null}
    </Dialog>
  );
};

/** The words as the editor shows them, to be read alone. */
const ReadBody = ({ body }: { readonly body: RichTextNode }) => {
  const editor = useEditor({
    injectCSS: false,
    editable: false,
    extensions: [StarterKit.configure({ heading: { levels: [1, 2, 3] }, link: false })],
    content: asTipTap(body),
    editorProps: { attributes: { role: 'presentation' } },
  });
  return <EditorContent editor={editor} className="prose" />;
};
