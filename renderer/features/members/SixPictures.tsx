// Six pictures, large, each with its name: said aloud on both sides. Numbered, because their order counts.
import { useLingui } from '@lingui/react/macro';
import { pictures } from './pictures.ts';

export const SixPictures = ({ numbers }: { readonly numbers: readonly number[] }) => {
  const { t, i18n } = useLingui();
  return (
    <ol aria-label={t`Six pictures`} className="grid grid-cols-2 gap-3 min-[480px]:grid-cols-3">
      {numbers.map((number, index) => {
        const shown = pictures[number];
        if (!shown) return null;
        const { icon: Icon, name } = shown;
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the place counts, and the same picture may come twice
            key={index}
            className="flex flex-col items-center gap-2 rounded-panel border border-line bg-paper px-3 py-4 text-center"
          >
            <Icon aria-hidden size={52} strokeWidth={1.5} className="text-pine" />
            <span className="text-lead font-semibold text-ink">{i18n._(name)}</span>
          </li>
        );
      })}
    </ol>
  );
};
