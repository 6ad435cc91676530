// The recovery sheet as plain text, for a file. It names no person: a found sheet must not say whose vault it opens.
import { useLingui } from '@lingui/react/macro';

export interface SheetText {
  readonly fileName: string;
  readonly fileText: string;
}

export const useSheetText = (words: readonly string[]): SheetText => {
  const { t } = useLingui();
  const numbered = words.map((word, index) => `${String(index + 1).padStart(2)}. ${word}`);
  const lines = [
    t`Entre Nous: recovery sheet`,
    '',
    t`These fifteen words open the vault when its passphrase is forgotten.`,
    t`Whoever has them can open it. Keep them away from the computer.`,
    '',
    ...numbered,
    '',
    t`To use them: open Entre Nous, choose “Use my recovery sheet”, type the words in this order.`,
    '',
  ];
  return { fileName: t`Entre Nous recovery sheet.txt`, fileText: lines.join('\n') };
};
