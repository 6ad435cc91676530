// "Why don't we see each other?", first form: a line for each member and each meeting place, in words, and what a third
// party can see.
import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { CirclePlacePage } from '#renderer/places/CirclePlacePage.tsx';
import { useCircles } from '#renderer/state/circlesContext.tsx';
import { navigate } from '#renderer/state/navigation.ts';
import { usePeople } from '#renderer/state/useCircle.ts';
import { useServers } from '#renderer/state/useJoins.ts';
import { useHeld, useSyncStatus } from '#renderer/state/useSyncStatus.ts';
import type { CircleStatus, LinkState } from '#renderer/sync/status.ts';
import { Avatar } from '#renderer/ui/Avatar.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { useHeldWords } from '#renderer/ui/HeldWords.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import type { ServerStatus } from '#shared/ipc.ts';
import { CarryByHand } from './CarryByHand.tsx';
import { RefusedThings } from './RefusedThings.tsx';
import { TwoVersions } from './TwoVersions.tsx';

export const ConnectionScreen = () => {
  const { t } = useLingui();
  return (
    <CirclePlacePage title={t`Connection`}>
      {(circle) => (
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 min-[1000px]:grid-cols-[minmax(0,27fr)_minmax(0,20fr)]">
          <div className="flex flex-col gap-5">
            <Computers circle={circle} />
            <CarryByHand circle={circle} />
          </div>
          <div className="flex flex-col gap-5">
            <MeetingPlaces />
            <TwoVersions circle={circle} />
            <RefusedThings circle={circle} />
          </div>
        </div>
      )}
    </CirclePlacePage>
  );
};

const Computers = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const headingId = useId();
  const { seatOf } = usePeople(circle);
  const { engine } = useCircles();
  const status = useSyncStatus(circle.circleId);
  const held = useHeldWords()(useHeld(circle, null));
  const words = useLinkWords();
  const others = status?.members ?? [];
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-1 text-heading">
        {t`The computers of this circle`}
      </h2>
      <p className="mb-2 text-ink-2">{held}</p>
      {others.length === 0 ? <p className="text-ink-2">{t`Nobody else is in the circle yet.`}</p> : null}
      <ul className="divide-y divide-line">
        {others.map(({ memberId, link }) => {
          const seat = seatOf(memberId);
          const name = seat?.name ?? t`Somebody`;
          return (
            <li key={memberId} className="flex items-center gap-3 py-3">
              <Avatar name={name} index={seat?.index ?? 0} isHere={link === 'authenticated'} />
              <div className="min-w-0">
                <p className="font-semibold break-words">{name}</p>
                <p className="text-small text-ink-2">{words(name, link, status)}</p>
              </div>
            </li>
          );
        })}
      </ul>
      <div className="mt-3">
        <Button size="s" onPress={engine.announceAgain}>{t`Look again`}</Button>
      </div>
    </Panel>
  );
};

const useLinkWords = (): ((name: string, link: LinkState, status: CircleStatus | null) => string) => {
  const { t } = useLingui();
  return (name, link) => {
    switch (link) {
      case 'authenticated':
        return t`connected, and proved to be ${name}`;
      case 'connecting':
        return t`found, the two computers are greeting each other`;
      case 'offline':
        return t`not here now. Waiting for ${name} to open the app`;
    }
  };
};

const MeetingPlaces = () => {
  const { t } = useLingui();
  const headingId = useId();
  const servers = useServers();
  const words: Readonly<Record<ServerStatus['state'], string>> = {
    connecting: t`being reached`,
    open: t`reached`,
    unreachable: t`does not answer; it is tried again by itself`,
    refused: t`answers, but is not a meeting place for this app`,
  };
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-1 text-heading">
        {t`Meeting places`}
      </h2>
      {servers.length === 0 ? (
        <p className="text-ink-2">{t`None. Without one, computers in different places cannot find each other. The boards work, and everything waits here until you meet.`}</p>
      ) : (
        <>
          <ul className="divide-y divide-line">
            {servers.map(({ url, state }) => (
              <li key={url} className="py-2.5">
                <p className="text-ink break-all">{url}</p>
                <p className={state === 'open' ? 'text-small text-ink-2' : 'text-small text-clay'}>{words[state]}</p>
              </li>
            ))}
          </ul>
          <p className="mt-2 text-small text-ink-2">{t`A meeting place sees the addresses of your computers, when they meet, and names without meaning. It never sees a word, a name or a key.`}</p>
        </>
      )}
      <div className="mt-3">
        <Button size="s" onPress={() => navigate('/settings')}>{t`Change them in Settings`}</Button>
      </div>
    </Panel>
  );
};
