// What each third party can see of a circle's links: nobody but the members reads a word, and this says what is left.
import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import type { Hops } from '#renderer/state/connectionDoctor.ts';
import { Panel } from '#renderer/ui/Panel.tsx';

export const WhoSeesWhat = ({ hops }: { readonly hops: Hops | null }) => {
  const { t } = useLingui();
  const headingId = useId();
  const rows = [
    ...(hops && hops.places.length > 0
      ? [
          {
            who: t`Whoever runs the meeting place`,
            what: t`the addresses of your computers, when and how often they meet, how large their messages are, and names without meaning`,
          },
        ]
      : []),
    ...(hops?.lan
      ? [
          {
            who: t`Others on this network`,
            what: t`that Entre Nous runs on this computer, under a name that changes every day`,
          },
        ]
      : []),
    {
      who: t`Your internet provider, your employer’s network`,
      what: t`which addresses this computer talks to, when, and how much`,
    },
    { who: t`The other members`, what: t`the network address of your computer, while you are connected` },
  ];
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-1 text-heading">
        {t`Who can see what`}
      </h2>
      <p className="mb-2 text-ink-2">{t`Nobody but the members reads a word, a name or a key. What is left to see:`}</p>
      <dl className="divide-y divide-line">
        {rows.map(({ who, what }) => (
          <div key={who} className="py-2.5">
            <dt className="font-semibold">{who}</dt>
            <dd className="text-small text-ink-2">{what}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
};
