// The empty notebook: no picture, but three questions to begin with.
import { useLingui } from '@lingui/react/macro';
import { ArrowRight } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { usePromptWords } from '#renderer/state/usePromptWords.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { smallIconProps } from '#renderer/ui/classes.ts';
import type { PromptId } from '#shared/reflection/prompts.ts';

const first: readonly PromptId[] = ['weekConversation', 'letGoAndLearned', 'weekEnergy'];

export const FirstPrompts = () => {
  const { t } = useLingui();
  const { reflections } = useServices();
  const words = usePromptWords();
  return (
    <div className="max-w-135">
      <h2 className="text-page">{t`A quiet place to think.`}</h2>
      <p className="mt-3 font-serif text-read text-ink-2">{t`Three sentences are enough. Take a question, or an empty page.`}</p>
      <ul className="mt-7 flex flex-col gap-3">
        {first.map((prompt) => (
          <li key={prompt}>
            <AriaButton
              onPress={() => navigate(`/reflections/${reflections.begin({ prompt })}`)}
              className="group flex w-full items-center gap-4 rounded-panel bg-pine-soft px-5 py-4 text-left font-serif text-[19px] leading-snug text-ink"
            >
              <span className="flex-1">{words[prompt]}</span>
              <span className="text-pine transition-transform group-data-hovered:translate-x-0.5">
                <ArrowRight {...smallIconProps} />
              </span>
            </AriaButton>
          </li>
        ))}
      </ul>
      <Button kind="filled" className="mt-6" onPress={() => navigate(`/reflections/${reflections.begin()}`)}>
        {t`An empty page`}
      </Button>
    </div>
  );
};
