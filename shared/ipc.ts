// The typed contract between the renderer and the main process: channel → checked input and output.
// The main process checks the sender and the input of every call; the preload exposes one named function a channel.
// SECURITY: only sealed bytes, opaque names and plain settings pass here; main never sees a key or plaintext.
import * as v from 'valibot';
import { erasingSchema, reserveSchema, unlockTriesSchema } from './ipcKeeping.ts';
import { hubStatusSchema, lanWishSchema, placeCheckSchema, type serverStatusSchema } from './ipcMeeting.ts';

const bytes = (most: number) => v.custom<Uint8Array>((value) => value instanceof Uint8Array && value.length <= most);
const rendezvousId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
const serverUrl = v.pipe(v.string(), v.maxLength(300), v.regex(/^wss?:\/\/[^\s/?#]+(\/[^\s]*)?$/));

export const headerMaxBytes = 16 * 1024;
/** One journal record: the sealed rows of one save. */
export const journalRecordMaxBytes = 8 * 1024 * 1024;
export const journalReadMaxRecords = 512;
/** main ends a page of `readJournal` after this many bytes, so that no message is huge */
export const journalPageBytes = 4 * 1024 * 1024;
/** keys of sealed steps that are not let go yet, about 130 bytes each */
export const phaseKeysMaxBytes = 64 * 1024;
export const textFileMaxBytes = 64 * 1024 * 1024;

export const preferencesSchema = v.object({
  /** unlock and first-run screens need these before anything is open; none of it is private */
  language: v.picklist(['system', 'en', 'fr']),
  theme: v.picklist(['system', 'light', 'dark']),
  idleLockMinutes: v.picklist([1, 5, 10, 15, 30, 60]),
  screenShield: v.boolean(),
  /** the one soft bell at the end of a step, on the facilitator's computer; a file from before has none */
  bell: v.optional(v.boolean(), true),
});
export type Preferences = v.InferOutput<typeof preferencesSchema>;

const vaultFilesSchema = v.object({
  /** 'none': no vault file of any kind exists, a vault may be created. 'damaged': files exist, the header does not read. */
  state: v.picklist(['none', 'present', 'damaged', 'newerRuntime']),
  header: v.nullable(bytes(headerMaxBytes)),
});
export type VaultFiles = v.InferOutput<typeof vaultFilesSchema>;

const journalHeadSchema = v.object({
  /** number of the last record; 0 when the journal is empty */
  seq: v.number(),
  /** chain hash of the last record, 32 bytes; zeros when empty */
  hash: bytes(32),
  /** bytes that were cut from a torn tail at this start */
  cutBytes: v.number(),
});
export type JournalHead = v.InferOutput<typeof journalHeadSchema>;

export const snapshotPartMaxBytes = 8 * 1024 * 1024;
/** `snapshot-<ms since 1970>-<journal number>.sealed`, or the one that is being made */
const snapshotName = v.pipe(v.string(), v.regex(/^snapshot-\d{15}-\d{15}\.sealed(\.unverified)?$/));
const snapshotSchema = v.object({
  name: snapshotName,
  bytes: v.number(),
  /** number of the last journal record that it holds */
  seq: v.number(),
  /** milliseconds since 1970 */
  madeAt: v.number(),
});
export type SnapshotFile = v.InferOutput<typeof snapshotSchema>;
const backupFactsSchema = v.object({
  /** when the newest snapshot was read back, opened and counted; null: there is none yet */
  lastVerifiedAt: v.nullable(v.number()),
  snapshots: v.number(),
  /** the second folder, as the person knows it */
  folder: v.nullable(v.string()),
  /** what became of the last copy there */
  folderState: v.picklist(['none', 'ok', 'missing', 'full', 'readOnly', 'failed']),
  /** when the newest backup was made of which a copy was put there */
  copiedAt: v.nullable(v.number()),
});
export type BackupFacts = v.InferOutput<typeof backupFactsSchema>;
/** A backup that is larger is not looked at: the page opens all of it in memory. */
export const incomingMaxBytes = 2 * 1024 * 1024 * 1024;
const whole = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(999_999_999_999_999));

const saveFailure = v.object({ type: v.picklist(['DiskFull', 'WriteFailed']) });
const result = <T extends v.GenericSchema, E extends v.GenericSchema>(value: T, error: E) =>
  v.variant('ok', [v.object({ ok: v.literal(true), value }), v.object({ ok: v.literal(false), error })]);

const hubInfoSchema = v.object({
  url: v.pipe(v.string(), v.regex(/^ws:\/\/127\.0\.0\.1:\d{1,5}\/[A-Za-z0-9_-]{22}$/)),
});
export type ServerStatus = v.InferOutput<typeof serverStatusSchema>;
export type HubStatus = v.InferOutput<typeof hubStatusSchema>;

const appInfoSchema = v.object({
  version: v.string(),
  platform: v.string(),
  /** BCP 47, from the system */
  systemLocale: v.string(),
  /** true when a test runtime stands in for the released one */
  developmentRuntime: v.boolean(),
  /** why this lock screen is shown */
  lockReason: v.nullable(v.picklist(['command', 'idle', 'suspend', 'screen', 'crash'])),
  /** this version has not opened this vault yet: what is there is backed up and checked first */
  isNewVersion: v.boolean(),
});
export type AppInfo = v.InferOutput<typeof appInfoSchema>;

/** 256 MiB of content, and what the container adds. */
export const carriedFileMaxBytes = 272 * 1024 * 1024;
/** bytes of one part, written or read */
export const carriedPartMaxBytes = 4 * 1024 * 1024;
/** UTF-16 units of one part of an export; a longer text goes in several. */
export const exportTextMaxLength = 4 * 1024 * 1024;
// SECURITY: no way up, no hidden file, nothing that one of the three systems reads as more than a name
const segment = '(?![. ])[^\\u0000-\\u001f\\u007f/\\\\:*?"<>|]{1,120}(?<![. ])';
const exportSegment = v.pipe(v.string(), v.regex(new RegExp(`^${segment}$`, 'u')));
const exportPath = v.pipe(v.string(), v.regex(new RegExp(`^${segment}(/${segment}){0,2}$`, 'u')));
const exportFailure = v.object({ type: v.picklist(['Cancelled', 'DiskFull', 'WriteFailed']) });

const nothing = v.tuple([]);
const done = v.undefined();
const call = <I extends v.GenericSchema, O extends v.GenericSchema>(input: I, output: O) => ({ input, output });

/** Every call that the renderer may make. Input is the tuple of arguments. */
export const calls = {
  appInfo: call(nothing, appInfoSchema),
  /** The backup that comes before anything a new version does was checked. */
  versionOpened: call(nothing, done),
  readPreferences: call(nothing, preferencesSchema),
  writePreferences: call(v.tuple([preferencesSchema]), done),
  readVaultFiles: call(nothing, vaultFilesSchema),
  /** Refused with `VaultExists` while any vault file exists. */
  createHeader: call(
    v.tuple([bytes(headerMaxBytes)]),
    result(v.undefined(), v.object({ type: v.picklist(['VaultExists', 'DiskFull', 'WriteFailed']) })),
  ),
  /**
   * Atomic replacement: write, fsync, rename, fsync of the folder; then the header of every copy that can be reached.
   * Returns the folders whose copies keep the former one for now.
   */
  replaceHeader: call(v.tuple([bytes(headerMaxBytes)]), result(v.array(v.string()), saveFailure)),
  /** Folders whose copies still have a former header: what opened it then opens them. */
  foldersOfFormerHeader: call(nothing, v.array(v.string())),
  /** The person says that the copies there are no more. */
  forgetFormerHeader: call(v.tuple([v.pipe(v.string(), v.maxLength(4096))]), v.array(v.string())),
  /** Wrong tries in a row, also of earlier runs. */
  unlockTries: call(nothing, unlockTriesSchema),
  /** `trying` comes before the vault is tried; then `opened`, or `untried` when it could not be; nothing when it was wrong. */
  noteUnlockTry: call(v.tuple([v.picklist(['trying', 'untried', 'opened'])]), done),
  journalHead: call(nothing, journalHeadSchema),
  /** Appends one record and returns after fdatasync. */
  appendJournal: call(v.tuple([bytes(journalRecordMaxBytes)]), result(journalHeadSchema, saveFailure)),
  /** Records after `afterSeq`, oldest first; an empty list is the end. */
  readJournal: call(
    v.tuple([v.pipe(v.number(), v.integer(), v.minValue(0))]),
    v.array(v.object({ seq: v.number(), record: bytes(journalRecordMaxBytes) })),
  ),
  /**
   * Empties IndexedDB after a database did not open. What lay there at this start is kept beside the vault; refused when
   * no copy of it could be made, or the disk takes nothing.
   */
  quarantineDatabases: call(nothing, result(v.undefined(), saveFailure)),
  /** Verified ones in the profile, the newest first. */
  listSnapshots: call(nothing, v.array(snapshotSchema)),
  /** A snapshot is begun, appended to, ended, read back and opened by the page; only then it is confirmed and counts. */
  beginSnapshot: call(v.tuple([v.object({ seq: whole, madeAt: whole })]), result(v.undefined(), saveFailure)),
  appendSnapshot: call(v.tuple([bytes(snapshotPartMaxBytes)]), result(v.undefined(), saveFailure)),
  endSnapshot: call(nothing, result(snapshotSchema, saveFailure)),
  /** `length` bytes from `offset`, fewer at the end. */
  readSnapshot: call(
    v.tuple([snapshotName, whole, v.pipe(whole, v.maxValue(snapshotPartMaxBytes))]),
    bytes(snapshotPartMaxBytes),
  ),
  /** From now on it is a backup: copied to the second folder, older ones and journal segments that it replaces are dropped. */
  confirmSnapshot: call(v.tuple([snapshotName]), result(backupFactsSchema, saveFailure)),
  backupFacts: call(nothing, backupFactsSchema),
  /** Asks where copies of each snapshot go, and puts the newest one there. */
  chooseBackupFolder: call(nothing, result(backupFactsSchema, v.object({ type: v.picklist(['Cancelled']) }))),
  forgetBackupFolder: call(nothing, backupFactsSchema),
  /** Once more, after the folder came back or room was made there. */
  copyBackupAgain: call(nothing, backupFactsSchema),
  /** Asks for a backup's file and copies it beside the vault, for the page to open and count. Nothing is changed by it. */
  chooseBackup: call(
    nothing,
    result(
      v.object({ seq: v.number(), madeAt: v.number(), bytes: v.number(), header: bytes(headerMaxBytes) }),
      v.object({
        type: v.picklist(['Cancelled', 'NotASnapshot', 'VersionTooNew', 'TooLarge', 'DiskFull', 'WriteFailed']),
      }),
    ),
  ),
  readChosenBackup: call(
    v.tuple([whole, v.pipe(whole, v.maxValue(snapshotPartMaxBytes))]),
    bytes(snapshotPartMaxBytes),
  ),
  dropChosenBackup: call(nothing, done),
  /** The chosen backup becomes the vault of a profile without one, or with one whose header does not read: all or nothing. */
  restoreChosenBackup: call(
    nothing,
    result(
      vaultFilesSchema,
      v.object({ type: v.picklist(['VaultExists', 'NothingChosen', 'DiskFull', 'WriteFailed']) }),
    ),
  ),
  /** Before rows of circles are taken from a backup: they go on as a new device at the next start. */
  markRestored: call(nothing, done),
  /** True until `forgetRestored`: this profile is a restored copy, and its circles go on as a new device. */
  wasRestored: call(nothing, v.boolean()),
  forgetRestored: call(nothing, done),
  /** The sealed keys of steps whose notes are on their way to somebody; null when there are none. */
  readPhaseKeys: call(nothing, v.nullable(bytes(phaseKeysMaxBytes))),
  /** Replaces them; null ends the file. What was there before is overwritten with random bytes and unlinked. */
  writePhaseKeys: call(v.tuple([v.nullable(bytes(phaseKeysMaxBytes))]), result(v.undefined(), saveFailure)),
  /** Before rows are deleted for ever: what the journal holds so far goes once two more backups count. */
  beginErasing: call(nothing, done),
  erasing: call(nothing, erasingSchema),
  /** Room that is kept for a full disk. */
  reserve: call(nothing, reserveSchema),
  /** The store found the disk full: whether there was room to give away. */
  releaseReserve: call(nothing, v.boolean()),
  /** The person has made room. */
  renewReserve: call(nothing, reserveSchema),
  /** Flushes, destroys this renderer process and shows the lock screen in a new one. */
  lock: call(nothing, done),
  /** The window as a whole, as the strip beside a call, or as the full screen of a room. */
  setShape: call(v.tuple([v.picklist(['whole', 'strip', 'room'])]), done),
  /** Idle lock is suspended, and the display kept awake, while a session is open. */
  setSessionOpen: call(v.tuple([v.boolean()]), done),
  hubInfo: call(nothing, hubInfoSchema),
  /** The exact set of rendezvous in use: main drops all others. */
  setRendezvous: call(v.tuple([v.pipe(v.array(rendezvousId), v.maxLength(1024))]), done),
  /** Replaces the list of configured signaling servers. */
  setServers: call(v.tuple([v.pipe(v.array(serverUrl), v.maxLength(8))]), done),
  /** Whether others are met on this network, and where else there. */
  setLan: call(v.tuple([lanWishSchema]), done),
  hubStatus: call(nothing, hubStatusSchema),
  /** Tries every way again, then knocks at each configured server and says which step fails. */
  checkPlaces: call(nothing, v.array(placeCheckSchema)),
  /** The invitation link that the app was started with, once; null afterwards. Never logged. */
  takeInvitationLink: call(nothing, v.nullable(v.pipe(v.string(), v.maxLength(2048)))),
  /**
   * Opens the file that the system handed over, once: its size in bytes; null when there is none, -1 when it cannot be
   * read, -2 when it is too large.
   */
  openArrivedFile: call(nothing, v.nullable(v.number())),
  /** `length` bytes from `offset` of the opened one, fewer at the end. */
  readArrivedFile: call(v.tuple([whole, v.pipe(whole, v.maxValue(carriedPartMaxBytes))]), bytes(carriedPartMaxBytes)),
  dropArrivedFile: call(nothing, done),
  /** Asks where to save, then writes the text: used by the recovery sheet (SECURITY: chosen by the person, path approved by main). */
  saveTextFile: call(
    v.tuple([
      v.pipe(v.string(), v.maxLength(120), v.regex(/^[\p{L}\p{N} ._-]+$/u)),
      v.pipe(v.string(), v.maxLength(textFileMaxBytes)),
    ]),
    result(v.undefined(), v.object({ type: v.picklist(['Cancelled', 'DiskFull', 'WriteFailed']) })),
  ),
  /**
   * An export, in the person's own words: main asks for the place, gets the text part by part, keeps nothing, and gives it
   * its name at the end. A lock, a cancel or a failure leaves nothing of it.
   */
  beginExport: call(v.tuple([v.picklist(['folder', 'file']), exportSegment]), result(v.undefined(), exportFailure)),
  /** Adds to a file of the folder, or to the one file, whatever it is called here. */
  writeExport: call(
    v.tuple([exportPath, v.union([v.pipe(v.string(), v.maxLength(exportTextMaxLength)), bytes(carriedPartMaxBytes)])]),
    result(v.undefined(), exportFailure),
  ),
  endExport: call(nothing, result(v.object({ place: v.string() }), exportFailure)),
  cancelExport: call(nothing, done),
  /** Prints the page as it is laid out for print (the recovery sheet). */
  printPage: call(nothing, v.boolean()),
} as const;

export type Calls = typeof calls;
export type CallName = keyof Calls;

/** What main tells the renderer without being asked. */
export const events = {
  hubStatusChanged: hubStatusSchema,
  invitationArrived: v.null(),
  fileArrived: v.null(),
  preferencesChanged: preferencesSchema,
  reserveChanged: reserveSchema,
  /** sent when the machine wakes or the network changes: links announce again */
  resumed: v.null(),
  /** 'quit': the page writes and backs up what is new, then asks to be locked */
  command: v.picklist(['lock', 'find', 'newReflection', 'settings', 'quit']),
} as const;
export type Events = typeof events;
export type EventName = keyof Events;

/** The shape of `window.desktop`: named functions only. */
export type Desktop = {
  readonly [K in CallName]: (...args: v.InferOutput<Calls[K]['input']>) => Promise<v.InferOutput<Calls[K]['output']>>;
} & {
  /** Returns a function that stops listening. */
  readonly on: <K extends EventName>(name: K, listener: (value: v.InferOutput<Events[K]>) => void) => () => void;
};
