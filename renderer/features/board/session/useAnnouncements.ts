// What a screen reader says by itself in a session: a new step, my turn, one minute, the end. Nothing else, ever.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useRef } from 'react';
import { useWordsOf } from '#renderer/state/useWordsOf.ts';
import { useAnnouncer } from '#renderer/ui/Announcer.tsx';
import { type Announcement, announce } from '#shared/session/announce.ts';
import type { Description } from '#shared/session/describe.ts';
import type { Table } from './table.ts';
import { useSpeaksWords } from './useSessionWords.ts';

export const useAnnouncements = (described: Description, table: Table): void => {
  const { t } = useLingui();
  const { say } = useAnnouncer();
  const wordsOf = useWordsOf();
  const speaks = useSpeaksWords();
  const before = useRef<Description | null>(null);
  useEffect(() => {
    const step = (): string => {
      if (described.status !== 'running') return '';
      const { number, of, phase, presenter } = described;
      const name = wordsOf(phase.name, table.nameOf(presenter) ?? '');
      const who = speaks(described, table);
      return t`Step ${number} of ${of}: ${name}. ${who}`;
    };
    const words: Readonly<Record<Announcement['type'], () => string>> = {
      step,
      myTurn: () => t`It is your turn.`,
      oneMinute: () => t`One minute left.`,
      end: () => t`The time of this step is over.`,
      sessionEnd: () => t`The session is closed.`,
    };
    const said = announce(before.current, described).map(({ type }) => words[type]());
    before.current = described;
    if (said.length > 0) say(said.join(' '));
  }, [described, table, say, wordsOf, speaks, t]);
};
