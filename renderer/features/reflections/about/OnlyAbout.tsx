// Above a list that shows only what is about one thing: what that is, and the way back to all of them.
import { useLingui } from '@lingui/react/macro';
import { navigate } from '#renderer/state/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { useAboutThings } from './useAboutThings.ts';

export const OnlyAbout = ({ id }: { readonly id: string }) => {
  const { t } = useLingui();
  const { all } = useAboutThings(true);
  const title = all.find((thing) => thing.id === id)?.title;
  return (
    <div className="flex items-baseline gap-3 px-5 pb-2 text-small text-ink-2">
      <p className="min-w-0 flex-1 truncate">{title ? t`About: ${title}` : t`About one thing`}</p>
      <Button
        kind="plain"
        size="s"
        className="flex-none"
        onPress={() => navigate('/reflections')}
      >{t`Show all`}</Button>
    </div>
  );
};
