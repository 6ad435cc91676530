// On what a figure was measured: without it, a figure says nothing.
import { cpus } from 'node:os';
import { preparedRuntime } from '../app/runtime.ts';

export const runtimeWords = (): string =>
  `Electron ${preparedRuntime().version}, ${process.platform}, ${cpus().length} cores`;
