// The newcomer's way without a network: save the request, compare twelve words, open the answer. Each step says who has
// the next one.
import { useLingui } from '@lingui/react/macro';
import { useId } from 'react';
import { OpenFileButton } from '#renderer/places/OpenFile.tsx';
import { SaveCarriedButton } from '#renderer/places/SaveCarried.tsx';
import type { ActiveJoin } from '#renderer/state/joinsState.ts';
import { Panel } from '#renderer/ui/Panel.tsx';
import { joinWordsOf, requestFile } from '#shared/circle/requestFile.ts';
import { TwelveWords } from './TwelveWords.tsx';

export interface ByFilesProps {
  readonly join: ActiveJoin;
  /** the invitation came as a file: this is the way, and not a way out */
  readonly isFirst?: boolean;
}

export const ByFiles = ({ join, isFirst = false }: ByFilesProps) => {
  const { t } = useLingui();
  const headingId = useId();
  const asked = join.session.asked();
  if (!asked) return null;
  const { inviterName } = asked.offer;
  return (
    <Panel labelledBy={headingId}>
      <h2 id={headingId} className="text-heading">
        {isFirst ? t`Bring your request to ${inviterName}` : t`Never online together? Use files`}
      </h2>
      <ol className="mt-3 flex list-decimal flex-col gap-5 pl-5 text-ink-2">
        <li>
          <p className="mb-2">{t`Save your request and bring it to ${inviterName}, on a stick or by mail. Only the computer that made the invitation can open it.`}</p>
          <SaveCarriedButton
            label={t`Save my request`}
            name={t`Request of ${asked.name}`}
            make={async () => [requestFile(asked)]}
          />
        </li>
        <li>
          <p className="mb-2">{t`${inviterName} sees twelve words when opening it. Call each other: they must be these, in this order.`}</p>
          <TwelveWords numbers={joinWordsOf(asked.invitation, asked.request)} />
        </li>
        <li>
          <p className="mb-2">{t`${inviterName} then gives you a file that lets you in. Open it here.`}</p>
          <OpenFileButton label={t`Open the answer`} />
        </li>
      </ol>
    </Panel>
  );
};
