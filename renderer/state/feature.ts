// What a feature brings to the workspace: screens by route, a section of the rail, a panel of the home page, things to
// find. `app/features.ts` lists them; a feature never imports another.
import type { LucideIcon } from 'lucide-react';
import type { ComponentType, ReactNode } from 'react';

export interface FeatureRoute {
  /** wouter's pattern, as '/circles/:circleId/members' */
  readonly path: string;
  readonly screen: ComponentType;
  /** without the rail: a session takes the whole window */
  readonly wholeWindow?: boolean;
}

/** One thing that Ctrl/Cmd K may find. */
export interface Find {
  readonly id: string;
  readonly title: string;
  /** a second line */
  readonly detail?: string;
  readonly icon: LucideIcon;
  /** more words to match that are not shown */
  readonly words?: string;
  readonly run: () => void;
}

export interface Feature {
  readonly id: string;
  readonly routes: readonly FeatureRoute[];
  /** stands around the whole workspace while the vault is open */
  readonly Provider?: ComponentType<{ readonly children: ReactNode }>;
  /** a section of the rail: made of `RailLink`s */
  readonly Rail?: ComponentType;
  /** a line of words at the foot of the rail */
  readonly RailStatus?: ComponentType;
  /** a panel of the home page, the first place; renders its own `Panel` */
  readonly HomePanel?: ComponentType;
  /** a notice above the panels of the home page; nothing most of the time */
  readonly HomeNote?: ComponentType;
  /** a quiet line at the foot of the home page */
  readonly HomeFoot?: ComponentType;
  /** a hook: what of this feature fits `query`; all of it that is worth offering when `query` is empty */
  readonly useFinds?: (query: string) => readonly Find[];
}
