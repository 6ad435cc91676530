// How hard a passphrase is to guess: a sentence, and four short lines as its picture. The sentence alone says it all.
import { classes } from './classes.ts';

export interface StrengthLineProps {
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly words: string;
}

export const StrengthLine = ({ level, words }: StrengthLineProps) => (
  <div className="flex flex-col gap-1.5">
    <div aria-hidden className="grid grid-cols-4 gap-1.5">
      {[1, 2, 3, 4].map((step) => (
        <span
          key={step}
          className={classes(
            'h-1 rounded-full transition-colors duration-300',
            step > level ? 'bg-line' : level >= 3 ? 'bg-pine' : level === 2 ? 'bg-gold' : 'bg-clay',
          )}
        />
      ))}
    </div>
    <p role="status" className="min-h-5 text-small text-ink-2">
      {words}
    </p>
  </div>
);
