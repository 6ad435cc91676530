// The one window in its three shapes: whole, a strip above everything beside a call, the full screen of a room.
// SECURITY: the strip is the same window, made small: a second one would be a second page with the keys of the vault in reach.
// Must never lose the strip off screen, nor let its size be remembered as that of the window.
import { join } from 'node:path';
import { type BrowserWindow, screen } from 'electron';
import * as v from 'valibot';
import { readPlain, writePlain } from '#electron/plainFile.ts';
import { stripArea } from '#electron/stripPlace.ts';
import type { Files } from '#electron/vaultFiles/file.ts';
import { stateOf, workAreas } from '#electron/window.ts';
import { leastSize, type WindowState } from '#electron/windowState.ts';

export type Shape = 'whole' | 'strip' | 'room';

export interface Shapes {
  readonly set: (shape: Shape) => void;
  /** of the whole window, also while it is a strip */
  readonly stateOf: (window: BrowserWindow) => WindowState;
  readonly stop: () => void;
}

const pixels = v.pipe(v.number(), v.integer(), v.minValue(-100_000), v.maxValue(100_000));
const cornerSchema = v.object({ x: pixels, y: pixels });
type Corner = Readonly<v.InferOutput<typeof cornerSchema>>;
/** milliseconds after the last move until the corner is written */
const restMs = 500;

export const createShapes = async (
  files: Files,
  folder: string,
  current: () => BrowserWindow | null,
): Promise<Shapes> => {
  const path = join(folder, 'strip.json');
  let corner: Corner | null = await readPlain(files, path, cornerSchema);
  /** the window that is not whole now, and what it was */
  let changed: {
    readonly window: BrowserWindow;
    readonly shape: Exclude<Shape, 'whole'>;
    readonly before: WindowState;
  } | null = null;
  let resting: NodeJS.Timeout | null = null;

  const place = (window: BrowserWindow, before: WindowState): void => {
    const area = stripArea(corner, before.area, workAreas(), window.webContents.getZoomFactor());
    window.setMinimumSize(Math.min(320, area.width), Math.min(96, area.height));
    window.setContentSize(area.width, area.height);
    window.setPosition(area.x, area.y);
  };
  const remember = (): void => {
    if (changed?.shape !== 'strip' || changed.window.isDestroyed()) return;
    const [x = 0, y = 0] = changed.window.getPosition();
    if (corner?.x === x && corner.y === y) return;
    corner = { x, y };
    // a place that cannot be remembered is no failure
    void writePlain(files, path, corner).catch(() => undefined);
  };
  const moved = (): void => {
    if (resting !== null) clearTimeout(resting);
    resting = setTimeout(remember, restMs);
  };
  const floats = (window: BrowserWindow, isOn: boolean): void => {
    window.setAlwaysOnTop(isOn, 'floating');
    window.setMaximizable(!isOn);
    window.setFullScreenable(!isOn);
    if (process.platform !== 'darwin') return;
    // beside a call that fills the screen
    window.setVisibleOnAllWorkspaces(isOn, { visibleOnFullScreen: isOn });
    window.setWindowButtonVisibility(!isOn);
  };
  const toStrip = (window: BrowserWindow, before: WindowState): void => {
    if (window.isMaximized()) window.unmaximize();
    floats(window, true);
    place(window, before);
    window.removeListener('move', moved);
    window.on('move', moved);
  };
  const toWhole = (window: BrowserWindow, { area, isMaximized }: WindowState): void => {
    remember();
    window.removeListener('move', moved);
    if (window.isFullScreen()) window.setFullScreen(false);
    floats(window, false);
    window.setBounds({ ...area });
    window.setMinimumSize(leastSize.width, leastSize.height);
    if (isMaximized) window.maximize();
    window.focus();
  };
  const displaysChanged = (): void => {
    if (changed?.shape === 'strip' && !changed.window.isDestroyed()) place(changed.window, changed.before);
  };
  screen.on('display-removed', displaysChanged);
  screen.on('display-metrics-changed', displaysChanged);

  return {
    set: (shape) => {
      const window = current();
      if (window === null) return;
      const was = changed?.window === window ? changed : null;
      if (was !== null && was.shape !== shape) toWhole(window, was.before);
      const before = was?.before ?? stateOf(window);
      changed = shape === 'whole' ? null : { window, shape, before };
      if (shape === 'strip') toStrip(window, before);
      else if (shape === 'room') window.setFullScreen(true);
    },
    stateOf: (window) => (changed?.window === window ? changed.before : stateOf(window)),
    stop: () => {
      if (resting !== null) clearTimeout(resting);
      remember();
      screen.removeListener('display-removed', displaysChanged);
      screen.removeListener('display-metrics-changed', displaysChanged);
    },
  };
};
