// The few words that an export adds to a person's own: names of folders, of fields that are read by people, of a step's state.
import { useLingui } from '@lingui/react/macro';
import { usePromptWords } from '#renderer/state/usePromptWords.ts';
import type { ExportJob } from './runExport.ts';

export const useExportWords = (): ExportJob['words'] => {
  const { t } = useLingui();
  const questions = usePromptWords();
  return {
    question: (id) => questions[id],
    untitled: t`Untitled`,
    trash: t`Trash`,
    circles: t`Circles`,
    agreement: t`Our agreement`,
    people: t`People`,
    steps: t`Steps`,
    notHere: t`This board is not on this computer.`,
    states: { made: t`made`, changed: t`changed`, kept: t`kept`, released: t`let go` },
  };
};
