// Which of the few faces the app shows: first run, lock, a vault that needs help, or the workspace.
import { i18n } from '@lingui/core';
import { I18nProvider } from '@lingui/react';
import { lazy, Suspense, useEffect } from 'react';
import { I18nProvider as AriaI18nProvider } from 'react-aria-components';
import type { Clock } from '#shared/clock.ts';
import type { Desktop } from '#shared/ipc.ts';
import { never } from '#shared/result.ts';
import { LookIntoBackup } from '../features/backup/LookIntoBackup.tsx';
import { RestoreBackup } from '../features/backup/RestoreBackup.tsx';
import { Unlock } from '../features/unlock/Unlock.tsx';
import { VaultTrouble } from '../features/unlock/VaultTrouble.tsx';
import { PreferencesProvider, usePreferences } from '../state/usePreferences.tsx';
import { useVault, useVaultControl, VaultProvider } from '../state/useVault.tsx';
import type { VaultControl } from '../state/vaultState.ts';
import { AnnouncerProvider } from '../ui/Announcer.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { FrontFrame } from './FrontFrame.tsx';
import { useKeptFocus } from './useKeptFocus.ts';

// The lock screen is what is seen first, and needs a tenth of the code. What opens the vault comes once it is drawn, the
// workspace while Argon2 works.
const loadOpenApp = () => import('./OpenApp.tsx');
const OpenApp = lazy(async () => ({ default: (await loadOpenApp()).OpenApp }));
const Onboarding = lazy(async () => {
  const [{ Onboarding: First }, { sodiumReady }] = await Promise.all([
    import('../features/onboarding/Onboarding.tsx'),
    import('#shared/crypto/sodium.ts'),
  ]);
  await sodiumReady;
  return { default: First };
});

export interface AppProps {
  readonly desktop: Desktop;
  readonly clock: Clock;
  readonly control: VaultControl;
}

export const App = ({ desktop, clock, control }: AppProps) => (
  <I18nProvider i18n={i18n}>
    <PreferencesProvider desktop={desktop}>
      <Regional>
        <ErrorBoundary>
          <AnnouncerProvider>
            <VaultProvider control={control}>
              <Suspense fallback={null}>
                <Face desktop={desktop} clock={clock} />
              </Suspense>
            </VaultProvider>
          </AnnouncerProvider>
        </ErrorBoundary>
      </Regional>
    </PreferencesProvider>
  </I18nProvider>
);

const Regional = ({ children }: { readonly children: React.ReactNode }) => (
  <AriaI18nProvider locale={usePreferences().locale}>{children}</AriaI18nProvider>
);

const Face = ({ desktop, clock }: Omit<AppProps, 'control'>) => {
  const state = useVault();
  const control = useVaultControl();
  const isStarting = state.type === 'starting';
  useKeptFocus();
  const isOpening = state.type === 'unlocking';
  useEffect(() => {
    if (isStarting) return;
    // behind the frame that is being drawn
    requestAnimationFrame(() => setTimeout(() => void control.prepare()));
  }, [isStarting, control]);
  useEffect(() => {
    if (isOpening) void loadOpenApp();
  }, [isOpening]);
  switch (state.type) {
    case 'starting':
      return null;
    case 'none':
      return (
        <FrontFrame>
          <Onboarding desktop={desktop} restore={<RestoreBackup />} />
        </FrontFrame>
      );
    case 'damaged':
    case 'versionTooNew':
    case 'newerRuntime':
      return (
        <FrontFrame>
          <VaultTrouble trouble={state.type} restore={<RestoreBackup />} />
        </FrontFrame>
      );
    case 'restoring':
      return (
        <FrontFrame>
          <LookIntoBackup view={state.restore} clock={clock} />
        </FrontFrame>
      );
    case 'locked':
    case 'unlocking':
      return (
        <FrontFrame>
          <Unlock state={state} clock={clock} />
        </FrontFrame>
      );
    case 'open':
      return <OpenApp vault={state.vault} desktop={desktop} clock={clock} />;
    default:
      return never(state);
  }
};
