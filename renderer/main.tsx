// The renderer's first file: fonts, styles, the vault's control, the app. Nothing is decided here.
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css';
import '@fontsource-variable/atkinson-hyperlegible-next/wght-italic.css';
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import './app/app.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import { App } from './app/App.tsx';
import { loadCatalogues } from './app/catalogues.ts';
import { systemClock } from './state/systemClock.ts';
import { createVaultControl } from './state/vaultState.ts';
import { deriveWrappingKey } from './state/workers/deriveWrappingKey.ts';
import { openStorage } from './storage/openStorage.ts';

const { desktop } = window;
const root = document.getElementById('root');
if (!root) throw new Error('the page has no root');

await sodiumReady;
loadCatalogues();
const control = createVaultControl({ desktop, clock: systemClock, derive: deriveWrappingKey, openStorage });
createRoot(root).render(
  <StrictMode>
    <App desktop={desktop} clock={systemClock} control={control} />
  </StrictMode>,
);
