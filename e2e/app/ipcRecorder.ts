// Keeps a copy of everything that passes between an app's page and its main process by the door of shared/ipc.ts, both ways:
// what the page calls with, what it is answered, and what main tells of its own accord. It changes nothing of it.
import type { Person } from './person.ts';

export interface RecordedIpc {
  /** the arguments of each call, as the platform serializes them */
  readonly toMain: Buffer;
  /** answers and events */
  readonly toPage: Buffer;
  readonly calls: number;
  readonly answers: number;
  readonly events: number;
  /** the names of the calls that were made */
  readonly names: readonly string[];
}

interface Kept {
  readonly toMain: Buffer[];
  readonly toPage: Buffer[];
  readonly names: Set<string>;
  events: number;
}

/** From now on: after the start of the app, before anything secret is typed. */
export const recordIpc = (person: Person): Promise<void> =>
  person.app().electron.evaluate(({ ipcMain, BrowserWindow }) => {
    const { serialize } = process.getBuiltinModule('v8');
    const kept: Kept = { toMain: [], toPage: [], names: new Set(), events: 0 };
    Reflect.set(globalThis, 'recordedIpc', kept);
    const handlers: unknown = Reflect.get(ipcMain, '_invokeHandlers');
    if (!(handlers instanceof Map) || handlers.size === 0) throw new Error('no calls to record');
    for (const [name, handler] of [...handlers]) {
      handlers.set(name, async (event: unknown, ...args: readonly unknown[]) => {
        kept.names.add(name);
        kept.toMain.push(serialize([name, ...args]));
        const answer: unknown = await handler(event, ...args);
        kept.toPage.push(serialize(answer));
        return answer;
      });
    }
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const shared: unknown = contents && Object.getPrototypeOf(contents);
    if (typeof shared !== 'object' || shared === null) throw new Error('no window');
    const send: unknown = Reflect.get(shared, 'send');
    if (typeof send !== 'function') throw new Error('a window that is told nothing');
    Reflect.set(shared, 'send', function record(this: unknown, ...args: readonly unknown[]): unknown {
      kept.events += 1;
      kept.toPage.push(serialize(args));
      return Reflect.apply(send, this, args);
    });
  });

/** Everything so far. Throws when nothing passed: a recorder that saw nothing proves nothing. */
export async function recordedIpc(person: Person): Promise<RecordedIpc> {
  const { toMain, toPage, ...counted } = await person.app().electron.evaluate(() => {
    const kept: Kept = Reflect.get(globalThis, 'recordedIpc');
    return {
      toMain: Buffer.concat(kept.toMain).toString('base64'),
      toPage: Buffer.concat(kept.toPage).toString('base64'),
      calls: kept.toMain.length,
      answers: kept.toPage.length - kept.events,
      events: kept.events,
      names: [...kept.names],
    };
  });
  if (counted.calls === 0 || counted.answers === 0 || counted.events === 0) {
    throw new Error(`the recorder saw too little pass: ${JSON.stringify(counted)}`);
  }
  return { toMain: Buffer.from(toMain, 'base64'), toPage: Buffer.from(toPage, 'base64'), ...counted };
}
