// A format of the circle's own: a copy with other minutes and other words. The steps, who speaks in them and what fits stay as
// they are practised. Nothing is kept until it is saved.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useParams } from 'wouter';
import { CirclePlacePage } from '#renderer/places/CirclePlacePage.tsx';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { usePeople } from '#renderer/state/useCircle.ts';
import { useCircleFormats } from '#renderer/state/useCircleFormats.ts';
import { usePreferences } from '#renderer/state/usePreferences.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { TextArea, TextField } from '#renderer/ui/TextField.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import { keepFormat, newFormatId, putFormatAway } from '#shared/session/circleFormats.ts';
import type { Format } from '#shared/session/formats/format.ts';
import { exportFormat } from '#shared/session/formats/formatFile.ts';
import { formatById } from '#shared/session/formats/library.ts';
import { totalMinutes } from '#shared/session/formats/plan.ts';
import { FormatSteps } from './FormatSteps.tsx';
import { draftOf, formatOf } from './formatDraft.ts';
import { fileNameOf } from './formatFiles.ts';

export const OwnFormat = () => {
  const { t } = useLingui();
  const { formatId } = useParams<{ formatId: string }>();
  return (
    <CirclePlacePage title={formatById(formatId) ? t`A format of your own` : t`Your format`}>
      {(circle) => <Found key={formatId} circle={circle} formatId={formatId} />}
    </CirclePlacePage>
  );
};

const Found = ({ circle, formatId }: { readonly circle: Circle; readonly formatId: string }) => {
  const { t } = useLingui();
  const own = useCircleFormats(circle).find(({ id }) => id === formatId);
  const original = own ?? formatById(formatId);
  if (original) return <Editor circle={circle} original={original} isOwn={own !== undefined} />;
  return (
    <>
      <p>{t`This format is not here any more.`}</p>
      <Button onPress={() => navigate(`/circles/${circle.circleId}/plan`)}>{t`Back to planning`}</Button>
    </>
  );
};

interface EditorProps {
  readonly circle: Circle;
  readonly original: Format;
  readonly isOwn: boolean;
}
const Editor = ({ circle, original, isOwn }: EditorProps) => {
  const { t } = useLingui();
  const { desktop } = useServices();
  const { language } = usePreferences();
  const { members, guests } = usePeople(circle);
  const [draft, setDraft] = useState(() => draftOf(original, language));
  const [problem, setProblem] = useState<'long' | 'wrong' | 'file' | null>(null);
  const [asks, setAsks] = useState(false);
  const [newId] = useState(() => (isOwn ? original.id : newFormatId(circle.document)));
  const made = formatOf(original, newId, draft, language);
  const people = Math.max(original.people.min, Math.min(original.people.max, members.length + guests.length));
  const minutes = Math.ceil(totalMinutes(made.ok ? made.value : original, people));
  const isSame = !isOwn && draft.name.trim() === original.name[language];
  const toPlan = (): void => navigate(`/circles/${circle.circleId}/plan`);
  const save = (): void => {
    if (!made.ok) return setProblem(made.error.type === 'TooLong' ? 'long' : 'wrong');
    // a copy keeps what it was copied from, also when it is changed again
    const format = isOwn
      ? { ...made.value, ...(original.copyOf ? { copyOf: original.copyOf } : {}), version: original.version + 1 }
      : made.value;
    if (!keepFormat(circle.document, format).ok) return setProblem('long');
    toPlan();
  };
  return (
    <form
      noValidate
      className="flex max-w-170 flex-col gap-6"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <p className="text-ink-2">
        {t`Other minutes, other words. Who speaks in each step and what fits there stay as they are. What you write is shown to everybody as you write it, in both languages.`}
      </p>
      <TextField
        label={t`Name of the format`}
        value={draft.name}
        onChange={(name) => setDraft({ ...draft, name })}
        maxLength={60}
        autoComplete="off"
        description={isSame ? t`Give it a name of its own, so that you find it.` : undefined}
      />
      <TextArea
        label={t`What it is for`}
        value={draft.about}
        onChange={(about) => setDraft({ ...draft, about })}
        maxLength={300}
        rows={2}
      />
      <FormatSteps original={original} draft={draft} onChange={setDraft} />
      <p className="font-semibold text-pine" aria-live="polite">{t`${minutes} minutes with ${people} people`}</p>
      {problem ? (
        <Notice tone="warning" live="assertive">
          {problem === 'long'
            ? t`This is longer than a session can be.`
            : problem === 'file'
              ? t`The file could not be written. Try another place.`
              : t`One of the fields is empty or too long. What you typed is still here.`}
        </Notice>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button type="submit" kind="filled">{t`Save the format`}</Button>
        <Button onPress={toPlan}>{t`Not now`}</Button>
        {isOwn ? (
          <>
            <Button
              onPress={() => {
                void desktop.saveTextFile(fileNameOf(original.name[language]), exportFormat(original)).then((saved) => {
                  if (!saved.ok && saved.error.type !== 'Cancelled') setProblem('file');
                });
              }}
            >{t`Save as a file`}</Button>
            <Button kind="danger" onPress={() => setAsks(true)}>{t`Put it away`}</Button>
          </>
        ) : null}
      </div>
      <ConfirmDialog
        title={t`Put this format away?`}
        isOpen={asks}
        onClose={() => setAsks(false)}
        onConfirm={() => {
          putFormatAway(circle.document, original.id);
          setAsks(false);
          toPlan();
        }}
        confirm={t`Put it away`}
      >
        {t`It is no longer offered to the circle. Sessions that were planned with it keep it.`}
      </ConfirmDialog>
    </form>
  );
};
