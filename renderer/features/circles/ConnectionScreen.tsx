// "Why don't we see each other?": the doctor's verdict with every hop, each person with what is missing where, the way by
// hand, who can see what, and what was refused.
import { useLingui } from '@lingui/react/macro';
import { CirclePlacePage } from '#renderer/places/CirclePlacePage.tsx';
import { useConnection } from '#renderer/state/useConnection.ts';
import type { Circle } from '#shared/circle/circle.ts';
import { CarryByHand } from './CarryByHand.tsx';
import { Computers } from './Computers.tsx';
import { CopyNotice } from './CopyNotice.tsx';
import { Doctor } from './Doctor.tsx';
import { RefusedThings } from './RefusedThings.tsx';
import { TwoVersions } from './TwoVersions.tsx';
import { WhoSeesWhat } from './WhoSeesWhat.tsx';

export const ConnectionScreen = () => {
  const { t } = useLingui();
  return <CirclePlacePage title={t`Connection`}>{(circle) => <Hops circle={circle} />}</CirclePlacePage>;
};

const Hops = ({ circle }: { readonly circle: Circle }) => {
  const connection = useConnection(circle.circleId);
  const { diagnosis } = connection;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 min-[1000px]:grid-cols-[minmax(0,27fr)_minmax(0,20fr)]">
      <div className="flex flex-col gap-5">
        <CopyNotice circleId={circle.circleId} />
        <Doctor circle={circle} connection={connection} />
        <CarryByHand circle={circle} />
      </div>
      <div className="flex flex-col gap-5">
        <Computers circle={circle} diagnosis={diagnosis} />
        <WhoSeesWhat hops={diagnosis?.hops ?? null} />
        <TwoVersions circle={circle} />
        <RefusedThings circle={circle} />
      </div>
    </div>
  );
};
