// What somebody prepares to say when they present: a private reflection, linked to the session one way, the same from the plan,
// at the door and in the step. It leaves the vault by no press here.
import { useLingui } from '@lingui/react/macro';
import type { DocumentId } from '#shared/ids.ts';
import { useSessionReflection, Writing } from './Writing.tsx';

export interface MyTopicProps {
  readonly documentId: DocumentId;
  readonly rows: number;
  /** it lies before them now: nothing has to be explained */
  readonly isSaid?: boolean;
}

export const MyTopic = ({ documentId, rows, isSaid = false }: MyTopicProps) => {
  const { t } = useLingui();
  const reflection = useSessionReflection(documentId, 'beforeSession');
  if (!reflection) return null;
  return (
    <>
      <Writing key={reflection.id} reflection={reflection} label={t`My topic, for myself`} rows={rows} />
      {isSaid ? null : (
        <p className="mt-1 text-small text-ink-2">
          {t`It stays in your notebook, and waits for you at the step where you present.`}
        </p>
      )}
    </>
  );
};
