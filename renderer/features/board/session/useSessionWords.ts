// The words for what the engine says: who speaks, what fits, what somebody does. The engine itself has none.
import { useLingui } from '@lingui/react/macro';
import type { Running } from '#shared/session/describe.ts';
import type { contributions } from '#shared/session/formats/vocabulary.ts';
import type { Table } from './table.ts';

type Contribution = (typeof contributions)[number];

export const useContributionWords = (): Readonly<Record<Contribution, string>> => {
  const { t } = useLingui();
  return {
    factQuestion: t`questions about facts`,
    openQuestion: t`open questions`,
    resonance: t`what it stirs in me`,
    hypothesis: t`hypotheses`,
    experience: t`experience`,
    advice: t`advice`,
    appreciation: t`appreciation`,
    commitment: t`a step to take`,
    fact: t`facts`,
    oneWord: t`one word`,
    feeling: t`feelings`,
    processRemark: t`remarks on how we work`,
    actionIdea: t`ideas for action`,
    offer: t`offers`,
  };
};

/** "Karim speaks. We listen." */
export const useSpeaksWords = (): ((running: Running, table: Table) => string) => {
  const turnWords = useTurnWords();
  const toPresenter = usePresenterSpeaksWords();
  const toOthers = useOthersSpeakWords();
  return (running, table) => {
    if (running.turn !== null) return turnWords(running, table);
    return running.iPresent ? toPresenter(running, table) : toOthers(running, table);
  };
};

const useTurnWords = (): ((running: Running, table: Table) => string) => {
  const { t } = useLingui();
  return ({ turn: holder, nextTurn, myTurn }, { nameOf }) => {
    const turn = nameOf(holder) ?? t`Somebody`;
    const after = nameOf(nextTurn);
    if (myTurn) return after ? t`You have the floor. Then ${after}.` : t`You have the floor, the last in this round.`;
    return after ? t`${turn} has the floor. Then ${after}.` : t`${turn} has the floor, the last in this round.`;
  };
};

const usePresenterSpeaksWords = (): ((running: Running, table: Table) => string) => {
  const { t } = useLingui();
  const others = useOthersSpeakWords();
  return (running, table) => {
    switch (running.speaks) {
      case 'presenter':
        return t`You speak. The others listen.`;
      case 'coaches':
        return t`The others speak. You listen.`;
      case 'coachesAsk':
        return t`The others ask, you answer.`;
      case 'presenterThenCoaches':
        return t`You speak first, then the others.`;
      case 'presenterThenAll':
        return t`You speak first, then everybody.`;
      default:
        return others(running, table);
    }
  };
};

const useOthersSpeakWords = (): ((running: Running, table: Table) => string) => {
  const { t } = useLingui();
  return (running, { nameOf }) => {
    const presenter = nameOf(running.presenter) ?? t`Whoever presents`;
    const facilitator = nameOf(running.facilitator) ?? t`Whoever facilitates`;
    const last = nameOf(running.lastPresenter) ?? t`Whoever presented last`;
    switch (running.speaks) {
      case 'presenter':
        return t`${presenter} speaks. We listen.`;
      case 'coaches':
        return t`We speak. ${presenter} listens.`;
      case 'coachesAsk':
        return t`We ask. ${presenter} answers.`;
      case 'presenterThenCoaches':
        return t`${presenter} speaks first, then the others.`;
      case 'presenterThenAll':
        return t`${presenter} speaks first, then everybody.`;
      case 'lastPresenter':
        return t`${last} tells what came of it. We listen.`;
      case 'facilitator':
        return running.myRoles.includes('facilitator')
          ? t`You speak. The others listen.`
          : t`${facilitator} speaks. We listen.`;
      case 'inTurn':
        return t`Each in turn.`;
      case 'all':
        return t`Everybody may speak, one at a time.`;
      case 'nobody':
        return t`Nobody speaks.`;
    }
  };
};

/** "6:12"; minutes beyond an hour stay minutes, as in "75:00" */
export const clockDigits = (ms: number): string => {
  const seconds = Math.ceil(Math.abs(ms) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
};
