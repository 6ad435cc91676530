// The panels that other features bring to the home page: the workspace lists them, the home page shows them first.
import { type ComponentType, createContext, useContext } from 'react';

export const HomePanelsContext = createContext<readonly ComponentType[]>([]);
export const useHomePanels = (): readonly ComponentType[] => useContext(HomePanelsContext);
