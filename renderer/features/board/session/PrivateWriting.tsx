// Writing for oneself in a step that asks for it: a private reflection, which nobody else learns of.
import { useLingui } from '@lingui/react/macro';
import { useSessionReflection, Writing } from '#renderer/places/sessions/Writing.tsx';
import type { Running } from '#shared/session/describe.ts';
import { useSessionPlace } from './place.tsx';

export const PrivateWriting = ({ running }: { readonly running: Running }) => {
  const { t } = useLingui();
  const { session } = useSessionPlace();
  const reflection = useSessionReflection(session.shared.documentId, 'afterSession');
  return reflection ? (
    <Writing key={`${running.visitId} ${reflection.id}`} reflection={reflection} label={t`A line for yourself`} />
  ) : null;
};
