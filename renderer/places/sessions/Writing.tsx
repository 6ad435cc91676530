// Writing for oneself in a session: a private reflection of the vault, linked to the session one way. Nobody else learns that
// it exists; it never touches the circle's documents.
import { useLingui } from '@lingui/react/macro';
import { Lock } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import type { DocumentId } from '#shared/ids.ts';
import { createSessionReflection, sessionReflectionId } from '#shared/reflection/forSession.ts';
import type { PromptId } from '#shared/reflection/prompts.ts';
import type { Reflection } from '#shared/reflection/reflection.ts';
import { bodyFromText } from '#shared/reflection/richText.ts';
import { useServices } from '../../state/services.tsx';
import { useDraft } from '../../state/useDraft.ts';
import { useReflections } from '../../state/useReflections.ts';
import { smallIconProps } from '../../ui/classes.ts';
import { TextArea } from '../../ui/TextField.tsx';

/** The reflection that belongs to this session and this question; null while it is being read. */
export const useSessionReflection = (documentId: DocumentId, prompt: PromptId): Reflection | null => {
  const { reflections, clock } = useServices();
  const { ready } = useReflections();
  const sessionId = String(documentId);
  const id = sessionReflectionId(sessionId, prompt);
  const listed = reflections.find(id);
  const opened = reflections.opened(id);
  const isKept = listed !== null && listed.trashedAt === null;
  useEffect(() => {
    if (isKept && !opened) void reflections.open(id);
  }, [isKept, opened, id, reflections]);
  const fresh = useMemo(() => createSessionReflection(clock.now(), sessionId, prompt), [clock, sessionId, prompt]);
  if (!ready || (isKept && !opened)) return null;
  return opened ?? fresh;
};

export interface WritingProps {
  readonly reflection: Reflection;
  readonly label: string;
  readonly rows?: number;
}
export const Writing = ({ reflection: initial, label, rows = 3 }: WritingProps) => {
  const { t } = useLingui();
  const { draft, state, reflection } = useDraft(initial);
  const [text, setText] = useState(reflection.text);
  // what was written with headings and lists stays as it is: a plain field would lose them
  const isPlain = JSON.stringify(initial.body) === JSON.stringify(bodyFromText(initial.text)) || initial.text === '';
  if (!isPlain) return <p className="max-w-170 font-serif text-lead whitespace-pre-wrap text-ink">{initial.text}</p>;
  return (
    <div className="max-w-170">
      <TextArea
        label={label}
        value={text}
        rows={rows}
        reading
        onChange={(next) => {
          setText(next);
          draft.change({ body: bodyFromText(next) });
        }}
        description={
          <span className="inline-flex items-center gap-1.5">
            <Lock {...smallIconProps} />
            {state.type === 'failed'
              ? t`The disk did not take it. What you typed is still here.`
              : t`Only you can read this.`}
          </span>
        }
      />
    </div>
  );
};
