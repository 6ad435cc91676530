// A question for this week, to write on or to change for another. Nothing is stored until something is written.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { usePromptWords } from '#renderer/state/usePromptWords.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { weeklyPrompt, weeklyPromptIds } from '#shared/reflection/prompts.ts';

const minuteMs = 60_000;

export const QuestionPanel = () => {
  const { t } = useLingui();
  const { clock, reflections } = useServices();
  const words = usePromptWords();
  const [prompt, setPrompt] = useState(() => {
    const now = clock.now();
    return weeklyPrompt(now - new Date(now).getTimezoneOffset() * minuteMs);
  });
  const another = (): void => {
    const next = (weeklyPromptIds.indexOf(prompt) + 1) % weeklyPromptIds.length;
    setPrompt(weeklyPromptIds[next] ?? prompt);
  };
  return (
    <Panel tinted labelledBy="question-title" className="flex flex-col">
      <h2 id="question-title" className="font-sans text-small font-normal tracking-normal text-ink-2">
        {t`A question for this week`}
      </h2>
      <p aria-live="polite" className="mt-2.5 font-serif text-heading leading-[1.35]">
        {words[prompt]}
      </p>
      <div className="mt-auto flex flex-wrap gap-2 pt-5">
        <Button
          size="s"
          className="hover:bg-surface"
          onPress={() => navigate(`/reflections/${reflections.begin({ prompt })}`)}
        >{t`Write`}</Button>
        <Button size="s" onPress={another}>{t`Another`}</Button>
      </div>
    </Panel>
  );
};
