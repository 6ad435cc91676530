// The moves of the step that is on the screen, for the finder: whoever does not reach a button types its name.
import { useLingui } from '@lingui/react/macro';
import { Play } from 'lucide-react';
import type { Find } from '#renderer/state/feature.ts';
import { useOfferedMoves } from '#renderer/state/offeredMoves.ts';

export const useSessionFinds = (query: string): readonly Find[] => {
  const { t } = useLingui();
  const wanted = query.toLocaleLowerCase();
  return useOfferedMoves()
    .filter(({ title }) => title.toLocaleLowerCase().includes(wanted))
    .map(({ id, title, keys, run }) => ({
      id: `move-${id}`,
      title,
      detail: keys ? t`in this session, ${keys}` : t`in this session`,
      icon: Play,
      run,
    }));
};
