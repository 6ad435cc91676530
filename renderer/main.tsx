// The renderer's first file: fonts, styles, the vault's control, the app. Nothing is decided here. What the lock screen does
// not need (libsodium, the databases) is loaded behind it, and must never be imported here by name.
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import '@fontsource-variable/atkinson-hyperlegible-next/wght-italic.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import './app/app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { loadCatalogues } from './app/catalogues.ts';
import { systemClock } from './state/systemClock.ts';
import { createVaultControl } from './state/vaultState.ts';

const { desktop } = window;
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');

loadCatalogues();
const control = createVaultControl({
  desktop,
  clock: systemClock,
  derive: async (...asked) => (await import('./state/workers/deriveWrappingKey.ts')).deriveWrappingKey(...asked),
  openStorage: async (options) => (await import('./storage/openStorage.ts')).openStorage(options),
});
createRoot(root).render(
  <StrictMode>
    <App desktop={desktop} clock={systemClock} control={control} />
  </StrictMode>,
);
