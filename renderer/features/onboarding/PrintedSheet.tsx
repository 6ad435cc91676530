// The sheet as it comes out of the printer: the words, a QR code of them, how to use it, where to keep it.
// On the screen it is not there; in print nothing else is (base.css hides the rest).
import { useLingui } from '@lingui/react/macro';
import { createPortal } from 'react-dom';
import { QrCode } from '#renderer/ui/QrCode.tsx';

export const PrintedSheet = ({ words }: { readonly words: readonly string[] }) => {
  const { t } = useLingui();
  return createPortal(
    <div className="hidden p-[12mm] text-ink print:block">
      <p className="font-serif text-lead">Entre Nous</p>
      <h1 className="mt-1 text-page">{t`Recovery sheet`}</h1>
      <p className="mt-3 max-w-[150mm] font-serif text-read">
        {t`These fifteen words open the vault when its passphrase is forgotten.`}{' '}
        {t`Whoever has them can open it. Keep them away from the computer.`}
      </p>
      <div className="mt-[10mm] flex items-start gap-[12mm]">
        <ol className="grid flex-1 grid-flow-col grid-cols-3 grid-rows-5 gap-x-[8mm] gap-y-[5mm] border-y border-line-strong py-[8mm]">
          {words.map((word, index) => (
            <li key={word + String(index)} className="flex items-baseline gap-3">
              <span className="w-6 text-right text-small tabular-nums">{index + 1}</span>
              <span className="font-serif text-[17px] font-semibold">{word}</span>
            </li>
          ))}
        </ol>
        <QrCode text={words.join(' ')} label={t`The same words as a QR code`} size={150} />
      </div>
      <p className="mt-[8mm] text-body">
        {t`To use them: open Entre Nous, choose “Use my recovery sheet”, type the words in this order.`}
      </p>
      <p className="mt-2 text-body">
        {t`When you make a new sheet, this one no longer opens anything: destroy it then.`}
      </p>
      <p className="mt-[10mm] text-body">{t`Printed on: ____________________`}</p>
    </div>,
    document.body,
  );
};
