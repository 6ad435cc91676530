// What other features bring to the home page: panels, notices above them, a quiet line at the foot. The workspace lists
// them, the home page shows them.
import { type ComponentType, createContext, useContext } from 'react';

export const HomePanelsContext = createContext<readonly ComponentType[]>([]);
export const useHomePanels = (): readonly ComponentType[] => useContext(HomePanelsContext);

export interface HomeLines {
  readonly notes: readonly ComponentType[];
  readonly foot: readonly ComponentType[];
}
export const HomeLinesContext = createContext<HomeLines>({ notes: [], foot: [] });
export const useHomeLines = (): HomeLines => useContext(HomeLinesContext);
