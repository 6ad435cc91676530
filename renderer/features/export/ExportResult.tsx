// How an export ended, in a sentence with a way on. What was broken off has left nothing.
import { useLingui } from '@lingui/react/macro';
import { Notice } from '#renderer/ui/Notice.tsx';
import type { ExportEnd } from './runExport.ts';

/** It comes below the button that was pressed: in a low window it would be out of sight. */
export const ExportResult = ({ end }: { readonly end: ExportEnd }) => (
  <div key={end.type} ref={(shown) => shown?.scrollIntoView({ block: 'nearest' })}>
    <Words end={end} />
  </div>
);

const Words = ({ end }: { readonly end: ExportEnd }) => {
  const { t } = useLingui();
  switch (end.type) {
    case 'NotBegun':
      return null;
    case 'done':
      return (
        <Notice tone="good" live="polite" title={t`Exported`}>
          <span className="break-all">{end.place}</span>
        </Notice>
      );
    case 'Cancelled':
      return <Notice live="polite">{t`Stopped. Nothing of it was left behind, and nothing changed here.`}</Notice>;
    case 'DiskFull':
      return (
        <Notice tone="warning" live="assertive">
          {t`There is no room left in this place. Nothing of the export was left there; choose another one.`}
        </Notice>
      );
    default:
      return (
        <Notice tone="warning" live="assertive">
          {t`This place did not take the files. Nothing of the export was left there; choose another one.`}
        </Notice>
      );
  }
};
