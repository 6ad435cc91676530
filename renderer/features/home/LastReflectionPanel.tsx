// The last reflection by its title only: somebody may be looking over a shoulder. *Show* opens it.
import { useLingui } from '@lingui/react/macro';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import { useReflections } from '#renderer/state/useReflections.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { Tag } from '#renderer/ui/Tag.tsx';

const mostTags = 3;

export const LastReflectionPanel = () => {
  const { t } = useLingui();
  const { reflections } = useServices();
  const { ready, kept } = useReflections();
  const { dayAndTime } = useFormats();
  const last = kept[0];
  if (!ready) return null;
  return (
    <Panel labelledBy="last-title" className="flex flex-col min-[1000px]:[&:last-child:nth-child(odd)]:col-span-2">
      <h2 id="last-title" className="text-[18px]">
        {t`Last reflection`}
      </h2>
      {last ? (
        <>
          <p className="mt-2 font-serif text-lead break-words">{last.title.trim() || t`Without a title`}</p>
          <div className="mt-auto flex flex-wrap items-center gap-2 pt-4">
            <Button size="s" onPress={() => navigate(`/reflections/${last.id}`)}>{t`Show`}</Button>
            {last.tags.slice(0, mostTags).map((tag) => (
              <Tag key={tag}>{tag}</Tag>
            ))}
            <span className="ml-auto text-small text-ink-3">{dayAndTime(last.updatedAt)}</span>
          </div>
        </>
      ) : (
        <>
          <p className="mt-2 text-ink-2">{t`Nothing written yet. Three sentences are enough to begin.`}</p>
          <div className="mt-auto pt-4">
            <Button
              size="s"
              onPress={() => navigate(`/reflections/${reflections.begin()}`)}
            >{t`Write the first one`}</Button>
          </div>
        </>
      )}
    </Panel>
  );
};
