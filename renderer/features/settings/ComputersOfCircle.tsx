// My computers as one circle knows them, and the answer to a lost one. Facts from signed ops and from each computer's own clock;
// a computer has no name, so that the circle learns none.
import { useLingui } from '@lingui/react/macro';
import { Laptop } from 'lucide-react';
import { useId } from 'react';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useCircleName } from '#renderer/state/useCircle.ts';
import { useFormats } from '#renderer/state/useFormats.ts';
import { type OwnDevice, useOwnDevices } from '#renderer/state/useOwnDevices.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { iconProps } from '#renderer/ui/classes.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import type { Circle } from '#shared/circle/circle.ts';

export const ComputersOfCircle = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const headingId = useId();
  const name = useCircleName(circle) || t`A circle`;
  const devices = useOwnDevices(circle);
  const factsOf = useFacts();
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-1 text-heading break-words">
        {t`Your computers in “${name}”`}
      </h2>
      <p className="mb-2 text-ink-2">
        {devices.length === 1
          ? t`Only this one.`
          : t`As the circle knows them. Times are those of each computer’s clock.`}
      </p>
      <ul className="divide-y divide-line">
        {devices.map((device) => (
          <li key={device.authorId} className="flex items-start gap-3 py-3">
            <Laptop {...iconProps} className="mt-0.5 flex-none text-ink-2" />
            <div className="min-w-0">
              <p className="font-semibold">{device.isThis ? t`This computer` : t`Computer ${device.number}`}</p>
              {factsOf(device, devices).map((fact) => (
                <p key={fact} className="text-small text-ink-2">
                  {fact}
                </p>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
};

const useFacts = (): ((device: OwnDevice, all: readonly OwnDevice[]) => readonly string[]) => {
  const { t } = useLingui();
  const { clock } = useServices();
  const { moment } = useFormats();
  const origin = (from: number | null, all: readonly OwnDevice[]): string | null => {
    if (from === null) return all.length > 1 ? t`The first one` : null;
    return all[from - 1]?.isThis ? t`Began from a backup of this computer` : t`Began from a backup of computer ${from}`;
  };
  return ({ isThis, from, written, isLinked, isSilent }, all) => {
    const now = clock.now();
    const first = written && moment(written.first, now);
    const latest = written && moment(written.latest, now);
    return [
      origin(from, all),
      first === null ? t`Has written nothing here yet` : t`Wrote first on ${first}`,
      isThis || latest === null ? null : t`Wrote last on ${latest}`,
      isThis ? null : isLinked ? t`Connected with this computer now` : t`Not connected with this computer now`,
      isSilent
        ? t`Nothing has come from it since another one began from its backup. That is usual when it was replaced.`
        : null,
    ].flatMap((fact) => fact ?? []);
  };
};

export const LostComputer = ({ circles }: { readonly circles: readonly Circle[] }) => {
  const { t } = useLingui();
  const headingId = useId();
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="mb-2 text-heading">
        {t`A computer was lost or stolen?`}
      </h2>
      <p className="text-ink-2">{t`While it stays locked it shows nothing. Whoever opens the vault there reads and writes as you, and nobody can switch it off from afar. The answer is to begin each circle again: everybody gets new keys, and the lost computer opens nothing of what comes after.`}</p>
      <div className="mt-4 flex flex-wrap gap-3 empty:hidden">
        {circles.map((circle) => (
          <BeginAgainButton key={circle.circleId} circle={circle} />
        ))}
      </div>
    </Panel>
  );
};

const BeginAgainButton = ({ circle }: { readonly circle: Circle }) => {
  const { t } = useLingui();
  const name = useCircleName(circle) || t`A circle`;
  return (
    <Button size="s" onPress={() => navigate(`/circles/${circle.circleId}/again`)}>{t`Begin “${name}” again`}</Button>
  );
};
