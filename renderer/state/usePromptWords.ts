// The questions to write on, in words. The ids are in shared/reflection/prompts.ts.
import { useLingui } from '@lingui/react/macro';
import type { PromptId } from '#shared/reflection/prompts.ts';

export const usePromptWords = (): Readonly<Record<PromptId, string>> => {
  const { t } = useLingui();
  return {
    beforeSession: t`What do I want from this session, and what will I bring to it?`,
    afterSession: t`What touched me in this session, and what do I take with me?`,
    letGoAndLearned: t`What did I let go of? What did I learn?`,
    weekEnergy: t`What gave you energy this week, and what took it?`,
    weekAvoided: t`What did you decide not to say, and what would have happened if you had?`,
    weekProud: t`What are you quietly proud of?`,
    weekConversation: t`Which conversation is still going on in your head?`,
    weekAssumption: t`What did you take for granted that may not be so?`,
    weekHelp: t`Where could you have asked for help?`,
    weekNo: t`What did you say yes to, that was a no?`,
    weekSmallStep: t`Which small step would change next week?`,
    weekListening: t`When did you really listen, and how did you know?`,
    weekValue: t`When did you act as the person you want to be?`,
    weekRepeat: t`What happened again, and what is your part in it?`,
    weekThanks: t`Whom have you not thanked yet, and what for?`,
  };
};
