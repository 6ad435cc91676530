// An agreement as it is read: one sheet of numbered sentences in the reading face. It only shows; signing stands below.
export interface AgreementSheetProps {
  readonly sentences: readonly string[];
  /** what the list is called for screen readers */
  readonly label: string;
}

export const AgreementSheet = ({ sentences, label }: AgreementSheetProps) => (
  <ol aria-label={label} className="flex flex-col gap-4 rounded-panel border border-line bg-surface px-6 py-6 sm:px-8">
    {sentences.map((sentence, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a sentence is its place; two may read the same
      <li key={index} className="flex gap-4 font-serif text-read text-ink">
        <span aria-hidden className="w-5 flex-none text-right text-pine tabular-nums">
          {index + 1}
        </span>
        <span className="min-w-0 break-words">{sentence}</span>
      </li>
    ))}
  </ol>
);
