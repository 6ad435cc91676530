// Says in one sentence what stands between the computers of a circle, with what to do, and below it every hop from here:
// this app, the network, each meeting place, the local network. Checked again at a press.
import { useLingui } from '@lingui/react/macro';
import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import type { Diagnosis, HopState, PlaceOutcome } from '#renderer/state/connectionDoctor.ts';
import { navigate } from '#renderer/state/navigation.ts';
import { usePeople } from '#renderer/state/useCircle.ts';
import type { Connection } from '#renderer/state/useConnection.ts';
import { useFormats } from '#renderer/state/useFormats.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { classes, smallIconProps } from '#renderer/ui/classes.ts';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import { useVerdictWords } from './verdictWords.ts';

interface DoctorProps {
  readonly circle: Circle;
  readonly connection: Connection;
}

export const Doctor = ({ circle, connection }: DoctorProps) => {
  const { t } = useLingui();
  const headingId = useId();
  const { short } = useFormats();
  const { diagnosis, checkedAt, isChecking, check } = connection;
  const { seatOf } = usePeople(circle);
  const verdictWords = useVerdictWords();
  if (!diagnosis) return null;
  const { tone, title, todo } = verdictWords(diagnosis, (memberId) => seatOf(memberId)?.name ?? t`Somebody`);
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-3 text-heading">
        {t`How it stands`}
      </h2>
      <Notice tone={tone} title={title} live="polite">
        {todo}
      </Notice>
      <Hops diagnosis={diagnosis} />
      <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button size="s" onPress={() => void check()} isPending={isChecking}>{t`Check again`}</Button>
        <Button size="s" kind="plain" onPress={() => navigate('/settings')}>{t`Where you meet, in Settings`}</Button>
        <p role="status" className="text-small text-ink-2">
          {checkedAt === null ? '' : t`Checked at ${short(checkedAt, checkedAt)}.`}
        </p>
      </div>
    </Panel>
  );
};

const Hops = ({ diagnosis: { hops, people } }: { readonly diagnosis: Diagnosis }) => {
  const { t } = useLingui();
  const outcomeWords = useOutcomeWords();
  const linked = people.filter(({ hop }) => hop === 'linked').length;
  const all = people.length;
  return (
    <ol aria-label={t`From here to the others`} className="mt-4 divide-y divide-line border-y border-line">
      <Hop state={hops.hub} title={t`This app`}>
        {hops.hub === 'ok'
          ? t`listens for the others`
          : t`has lost its own way out; lock and unlock, and it finds it again`}
      </Hop>
      <Hop state={hops.network} title={t`Your network`}>
        {hops.network === 'ok'
          ? t`this computer is on a network`
          : t`this computer is on no network: neither cable nor Wi-Fi`}
      </Hop>
      {hops.places.map(({ url, state, outcome }) => (
        <Hop key={url} state={state} title={url}>
          {outcomeWords[outcome]}
        </Hop>
      ))}
      {hops.lan ? (
        <Hop state={hops.lan.state} title={t`This network, without a server`}>
          {hops.lan.state === 'broken'
            ? t`the system did not allow it; a firewall may have refused`
            : hops.lan.isCircleThere
              ? t`somebody of your circles is here`
              : t`nobody of your circles was found here`}
        </Hop>
      ) : null}
      {all > 0 ? (
        <Hop state={linked === all ? 'ok' : 'waiting'} title={t`The others`}>
          {t`${linked} of ${all} connected`}
        </Hop>
      ) : null}
    </ol>
  );
};

interface HopProps {
  readonly state: HopState;
  readonly title: string;
  readonly children: ReactNode;
}
const marks = { ok: CircleCheck, waiting: CircleDashed, broken: TriangleAlert } as const;
const colours = { ok: 'text-pine', waiting: 'text-ink-3', broken: 'text-clay' } as const;

const Hop = ({ state, title, children }: HopProps) => {
  const { t } = useLingui();
  const Mark = marks[state];
  const said: Readonly<Record<HopState, string>> = { ok: t`works`, waiting: t`waits`, broken: t`does not work` };
  return (
    <li className="flex items-start gap-3 py-2.5">
      <span className={classes('mt-0.5 flex-none', colours[state])} role="img" aria-label={said[state]}>
        <Mark {...smallIconProps} />
      </span>
      <p className="min-w-0">
        <span className="break-words font-semibold">{title}</span>{' '}
        <span className={classes('text-small', state === 'broken' ? 'text-clay' : 'text-ink-2')}>{children}</span>
      </p>
    </li>
  );
};

const useOutcomeWords = (): Readonly<Record<PlaceOutcome, string>> => {
  const { t } = useLingui();
  return {
    ok: t`answers`,
    calling: t`is being called`,
    withoutTls: t`is never called: its address must begin with wss://`,
    noName: t`its name leads nowhere: check its spelling, or your internet connection`,
    unreachable: t`does not answer: it is switched off, or something on the way keeps you from it`,
    certificate: t`its certificate is not valid: whoever runs it has to renew it`,
    full: t`takes no more connections from your network for now`,
    notAMeetingPlace: t`something answers, but it is no meeting place of Entre Nous`,
    silent: t`opens, and then says nothing: whoever runs it should start it again`,
  };
};
