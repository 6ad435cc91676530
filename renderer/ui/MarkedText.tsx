// A text with some of its places marked, as what a search found. Ranges are in UTF-16 units, ascending, apart.
import { Fragment } from 'react';

export interface MarkedTextProps {
  readonly text: string;
  readonly ranges: readonly { readonly start: number; readonly end: number }[];
}

export const MarkedText = ({ text, ranges }: MarkedTextProps) => {
  if (ranges.length === 0) return text;
  return (
    <>
      {ranges.map(({ start, end }, index) => (
        <Fragment key={start}>
          {text.slice(index === 0 ? 0 : (ranges[index - 1]?.end ?? 0), start)}
          <mark>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(ranges.at(-1)?.end ?? 0)}
    </>
  );
};
