// The workspace: the rail, the screen that the path names, the keys that work everywhere.
// One feature cannot break another: each screen has its own error boundary.
import { useLingui } from '@lingui/react/macro';
import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { Route, Router, Switch, useLocation } from 'wouter';
import type { Feature, FeatureRoute } from '../state/feature.ts';
import { HomeLinesContext, HomePanelsContext } from '../state/homePanels.ts';
import { goBack, navigate, useMemoryLocation } from '../state/navigation.ts';
import { useServices } from '../state/services.tsx';
import { classes } from '../ui/classes.ts';
import { isShortcut } from '../ui/Kbd.tsx';
import { DiskFull } from './DiskFull.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { features } from './features.ts';
import { NotThere } from './NotThere.tsx';
import { Palette } from './Palette.tsx';
import { Rail } from './Rail.tsx';

const homePanels = features.flatMap(({ HomePanel }) => (HomePanel ? [HomePanel] : []));
const homeLines = {
  notes: features.flatMap(({ HomeNote }) => (HomeNote ? [HomeNote] : [])),
  foot: features.flatMap(({ HomeFoot }) => (HomeFoot ? [HomeFoot] : [])),
};
const routes: readonly FeatureRoute[] = features.flatMap((feature) => feature.routes);

export const Workspace = () => (
  <Router hook={useMemoryLocation}>
    <HomePanelsContext value={homePanels}>
      <HomeLinesContext value={homeLines}>
        <Providers left={features}>
          <Frame />
        </Providers>
      </HomeLinesContext>
    </HomePanelsContext>
  </Router>
);

const Providers = ({
  left,
  children,
}: {
  readonly left: readonly Feature[];
  readonly children: ReactNode;
}): ReactNode => {
  const [first, ...others] = left;
  if (!first) return children;
  const Provider = first.Provider ?? Fragment;
  return (
    <Provider>
      <Providers left={others}>{children}</Providers>
    </Provider>
  );
};

const Frame = () => {
  const { t } = useLingui();
  const [finding, setFinding] = useState(false);
  useKeys(() => setFinding(true));
  return (
    <>
      <button
        type="button"
        onClick={() => document.getElementById('screen')?.focus()}
        className="sr-only focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50 focus:rounded-control focus:bg-pine focus:px-4 focus:py-2 focus:font-semibold focus:text-on-pine"
      >
        {t`Skip to the screen`}
      </button>
      <Switch>
        {routes.map(({ path, screen: Screen, wholeWindow }) => (
          <Route key={path} path={path}>
            <Framed whole={wholeWindow ?? false} onFind={() => setFinding(true)}>
              <Screen />
            </Framed>
          </Route>
        ))}
        <Route>
          <Framed whole={false} onFind={() => setFinding(true)}>
            <NotThere />
          </Framed>
        </Route>
      </Switch>
      <Palette isOpen={finding} onClose={() => setFinding(false)} />
    </>
  );
};

interface FramedProps {
  readonly whole: boolean;
  readonly onFind: () => void;
  readonly children: ReactNode;
}
const Framed = ({ whole, onFind, children }: FramedProps) => {
  const [location] = useLocation();
  const screen = (
    <main
      id="screen"
      tabIndex={-1}
      // a whole window scrolls between its head line and its foot, which it lays out itself
      className={classes('relative min-w-0 flex-1 overflow-y-auto outline-none', whole && 'flex flex-col')}
    >
      <DiskFull />
      <ErrorBoundary place={location} onReset={() => navigate('/')}>
        {children}
      </ErrorBoundary>
    </main>
  );
  return (
    <div className="flex h-dvh">
      {whole ? null : <Rail onFind={onFind} />}
      {screen}
    </div>
  );
};

/** Ctrl/Cmd K, L, N; Escape goes back. A dialog or a menu that is open has taken its Escape before. */
const useKeys = (find: () => void): void => {
  const { lock, desktop, reflections } = useServices();
  useEffect(() => {
    const write = (): void => navigate(`/reflections/${reflections.begin()}`);
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      if (isShortcut(event, 'k')) find();
      else if (isShortcut(event, 'l')) void lock();
      else if (isShortcut(event, 'n')) write();
      else if (
        event.key === 'Escape' &&
        !isTyping(event.target) &&
        !document.querySelector('[role=dialog],[role=alertdialog]')
      )
        goBack();
      else return;
      event.preventDefault();
    };
    const stop = desktop.on('command', (command) => {
      if (command === 'find') find();
      else if (command === 'lock') void lock();
      else if (command === 'newReflection') write();
      else if (command === 'settings') navigate('/settings');
    });
    window.addEventListener('keydown', onKey);
    return () => {
      stop();
      window.removeEventListener('keydown', onKey);
    };
  });
};

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement);
