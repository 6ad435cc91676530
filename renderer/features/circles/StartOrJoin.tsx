// The fork: start a circle, or come with an invitation. Nothing else stands here.
import { useLingui } from '@lingui/react/macro';
import { DoorOpen, type LucideIcon, Sprout } from 'lucide-react';
import { Link } from 'wouter';
import { iconProps } from '#renderer/ui/classes.ts';
import { Page } from '#renderer/ui/Page.tsx';

export const StartOrJoin = () => {
  const { t } = useLingui();
  return (
    <Page
      width="reading"
      title={t`Start or join a circle`}
      lead={t`A few colleagues who meet regularly, as equals and in confidence. Three to twelve people, usually five.`}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Way
          href="/circles/start"
          icon={Sprout}
          title={t`Start a circle`}
          words={t`You give it a name, say yes to four sentences, and invite the others one by one.`}
        />
        <Way
          href="/circles/join"
          icon={DoorOpen}
          title={t`I have an invitation`}
          words={t`Somebody sent you a link. You read what the circle promises before you say yes.`}
        />
      </div>
    </Page>
  );
};

interface WayProps {
  readonly href: string;
  readonly icon: LucideIcon;
  readonly title: string;
  readonly words: string;
}
const Way = ({ href, icon: Icon, title, words }: WayProps) => (
  <Link
    href={href}
    className="flex flex-col gap-2 rounded-panel border border-edge bg-surface p-6 shadow-panel transition-colors hover:border-pine hover:bg-pine-soft"
  >
    <span className="mb-2 text-pine">
      <Icon {...iconProps} size={26} />
    </span>
    <span className="font-serif text-heading text-ink">{title}</span>
    <span className="text-ink-2">{words}</span>
  </Link>
);
