// One person at one computer: a profile folder of their own, and the app started, locked, killed, started again on it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { doorOf, type LaunchOptions, launch, type RunningApp } from './launch.ts';
import { type Language, type Phrases, phrasesIn } from './phrases.ts';
import { isAlive, killTree } from './processTree.ts';

export interface Person {
  readonly name: string;
  readonly language: Language;
  readonly phrases: Phrases;
  readonly profile: string;
  readonly passphrase: string;
  /** starts the app; the page is at its first screen */
  readonly start: (options?: Partial<LaunchOptions>) => Promise<Page>;
  readonly page: () => Promise<Page>;
  readonly app: () => RunningApp;
  /** as a person quits */
  readonly quit: () => Promise<void>;
  /** as a power cut does, without a goodbye to anything */
  readonly kill: () => Promise<void>;
  /** everything that was complained about, in all starts */
  readonly complaints: () => readonly string[];
  /** ends what runs and removes the profile */
  readonly leave: () => Promise<void>;
}

/** Resolves when the process is gone, so that the next start finds nobody at the profile. */
async function quit({ electron, pid }: RunningApp): Promise<void> {
  await electron.close();
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** `name` is invented; the profile is empty. */
export async function newPerson(name: string, language: Language = 'en'): Promise<Person> {
  // not named after the person: LevelDB notes its own path, and the name is one of the words that are looked for
  const profile = await mkdtemp(join(tmpdir(), 'entre-nous-person-'));
  const starts: RunningApp[] = [];
  let running: RunningApp | undefined;
  const app = (): RunningApp => {
    if (running === undefined) throw new Error(`${name}'s app is not running`);
    return running;
  };
  const end = async (how: (current: RunningApp) => Promise<void>): Promise<void> => {
    const current = running;
    running = undefined;
    if (current !== undefined) await how(current);
  };
  const kill = (): Promise<void> => end(({ pid }) => killTree(pid));
  return {
    name,
    language,
    phrases: phrasesIn(language),
    profile,
    passphrase: `${name.toLowerCase()} velvet orbit lantern cobalt meadow`,
    start: async (options = {}) => {
      if (running !== undefined) throw new Error(`${name}'s app is running already`);
      running = await launch({ profile, language, ...options });
      starts.push(running);
      return running.page();
    },
    page: () => app().page(),
    app,
    quit: () => end(quit),
    kill,
    complaints: () => starts.flatMap(({ complaints }) => complaints),
    leave: async () => {
      await kill();
      await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      await rm(doorOf(profile), { force: true });
    },
  };
}
