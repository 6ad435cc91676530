// "Take a breath": every screen calm at once, without digits, steps or buttons but the one that goes on. The clock is not
// shown; anybody may begin it, and anybody ends it.
import { useLingui } from '@lingui/react/macro';
import { Button } from '#renderer/ui/Button.tsx';

export const Breath = ({ onGoOn }: { readonly onGoOn: (() => void) | null }) => {
  const { t } = useLingui();
  return (
    <section
      aria-label={t`Take a breath`}
      className="flex flex-1 flex-col items-center justify-center gap-8 bg-pine-soft px-6 py-16 text-center"
    >
      <span
        aria-hidden
        className="size-24 rounded-full bg-pine/25 motion-safe:animate-[en-breathe_9s_ease-in-out_infinite]"
      />
      <p className="font-serif text-page text-ink">{t`Take a breath. Nothing is urgent.`}</p>
      {onGoOn ? <Button onPress={onGoOn}>{t`Go on together`}</Button> : null}
    </section>
  );
};
