// Which folder is the profile, and whether this runtime may open it.
// Must never let an older Chromium touch a profile that a newer one has used: it would delete IndexedDB (QUALITY §1).
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { hasNewerFormat, profileFormat } from '#electron/newerFormat.ts';
import type { Files } from '#electron/vaultFiles/file.ts';
import { writeWhole } from '#electron/vaultFiles/saving.ts';

export interface ProfileChoice {
  /** from `--profile` */
  readonly argument: string | null;
  readonly packaged: boolean;
  readonly executable: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** the system's folder for the data of apps */
  readonly appData: string;
}
export interface Profile {
  readonly folder: string;
  /** travels with the executable or was named: then the app registers nothing with the system */
  readonly isPortable: boolean;
}

const portableName = 'entre-nous-profile';

/** An argument wins, then a folder beside the executable, then the person's own. */
export const chooseProfile = (choice: ProfileChoice): Profile => {
  if (choice.argument !== null) return { folder: choice.argument, isPortable: true };
  const beside = choice.packaged ? besideExecutable(choice).find((folder) => existsSync(folder)) : undefined;
  return beside === undefined
    ? { folder: join(choice.appData, 'Entre Nous'), isPortable: false }
    : { folder: beside, isPortable: true };
};

/** Beside the program, the AppImage that holds it (mounted elsewhere), or the macOS bundle. */
const besideExecutable = ({ executable, environment }: ProfileChoice): readonly string[] => {
  const bundle = /^(.*)\/[^/]+\.app\/Contents\/MacOS\/[^/]+$/.exec(executable)?.[1];
  const image = environment['APPIMAGE'];
  return [dirname(executable), ...(bundle === undefined ? [] : [bundle]), ...(image ? [dirname(image)] : [])].map(
    (folder) => join(folder, portableName),
  );
};

const recordSchema = v.object({
  chromium: v.string(),
  electron: v.string(),
  app: v.string(),
  /** absent in the first profiles: 1 */
  format: v.optional(v.number()),
  /** the last version of the app that opened the vault, after a backup of what was there had been checked */
  opened: v.optional(v.string()),
  /** of all the others; absent in the first profiles */
  check: v.optional(v.string()),
});
export type RuntimeRecord = Readonly<v.InferOutput<typeof recordSchema>>;

const recordPath = (folder: string): string => join(folder, 'runtime.json');

const readRecord = (folder: string): RuntimeRecord | null => {
  try {
    const record = v.safeParse(recordSchema, JSON.parse(readFileSync(recordPath(folder), 'utf8')));
    if (!record.success) return null;
    const { check } = record.output;
    return check === undefined || check === checkOf(record.output) ? record.output : null;
  } catch {
    // no record, or a damaged one: the vault's own files are guarded by themselves
    return null;
  }
};

/** Believed only with its hash, as a header is: one flipped bit in a digit must lock nobody out. No key: it finds damage. */
const checkOf = ({ chromium, electron, app, format, opened }: RuntimeRecord): string =>
  createHash('sha256')
    .update(JSON.stringify([chromium, electron, app, format, opened]))
    .digest('hex');

/**
 * True when a newer Chromium, or a newer version of the app, has used this profile. Synchronous: before Electron is ready.
 * Where the record reads it decides alone: every version writes it before anything else, and a number that only one file
 * names is damage, to be set aside and mended. Only where it is lost are the files asked.
 */
export const isNewerProfile = (folder: string, chromium: string): boolean => {
  const record = readRecord(folder);
  if (record === null) return hasNewerFormat(folder);
  return major(record.chromium) > major(chromium) || (record.format ?? 1) > profileFormat;
};

/** Formats on disk change with Chromium's major version only. */
const major = (version: string): number => Number.parseInt(version, 10) || 0;

/** Which version of the app opened the vault last: a new one begins with a backup. */
export interface VersionNote {
  readonly isNewVersion: () => boolean;
  /** Rejects with the system's error; then it is asked again at the next start. */
  readonly versionOpened: () => Promise<void>;
}

/** Rejects with the system's error when the folder cannot be made or written. */
export const recordRuntime = async (
  files: Files,
  folder: string,
  runtime: Pick<RuntimeRecord, 'chromium' | 'electron' | 'app'>,
): Promise<VersionNote> => {
  let opened = readRecord(folder)?.opened;
  const write = async (): Promise<void> => {
    const record: RuntimeRecord = { ...runtime, format: profileFormat, ...(opened === undefined ? {} : { opened }) };
    const checked = { ...record, check: checkOf(record) };
    await writeWhole(files, recordPath(folder), Buffer.from(`${JSON.stringify(checked, null, 2)}\n`));
  };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await write();
  return {
    isNewVersion: () => opened !== runtime.app,
    versionOpened: async () => {
      if (opened === runtime.app) return;
      opened = runtime.app;
      await write();
    },
  };
};
