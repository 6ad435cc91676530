// Whoever takes the tour looks at each screen in their own way: the photographer, the check of accessibility.
import type { Person } from '../app/person.ts';

/** `800` the smallest window, `zoom` 200 %, `tall` what lies below the fold: only where such a look tells more; `strip`: the
 * window keeps the size that it has, and is looked at in that and at 200 % */
export type Extra = '800' | 'zoom' | 'tall' | 'strip';

/** Called at each screen, with the window as the person has it. The name sorts as the app is met. */
export type See = (person: Person, screen: string, extras?: readonly Extra[]) => Promise<void>;
