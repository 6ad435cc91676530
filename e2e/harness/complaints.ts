// Everything that two hours of work must not bring forth: errors in the window's console, uncaught errors, processes that
// crash, and whatever the app itself says on its error output. It listens and changes nothing.
import type { Person } from '../app/person.ts';

/**
 * What Chromium itself prints on a machine without a desktop, a graphics card or a system bus. Nothing of ours looks like
 * it: it always names a file of Chromium's.
 */
const chromiumsOwn = /^\[\d+:\d{4}\/\d{6}\.\d+:(ERROR|WARNING|INFO|VERBOSE\d*):\w+\.(cc|mm?)\(\d+\)\]/u;
const debuggersOwn =
  /^(Debugger (listening|attached|ending)|For help, see|DevTools listening|Waiting for the debugger)/u;

export interface Complaints {
  readonly found: readonly string[];
  /** what was set aside as Chromium's own, each kind once */
  readonly setAside: ReadonlySet<string>;
}

/** From now on, of the app that runs. */
export async function listenTo(person: Person): Promise<Complaints> {
  const { electron } = person.app();
  const found: string[] = [];
  const setAside = new Set<string>();
  const say = (what: string): number => found.push(`${person.name}, ${new Date().toISOString()}: ${what}`);
  electron.process().stderr?.on('data', (chunk) => {
    for (const line of String(chunk).split('\n')) {
      if (line.trim() === '' || debuggersOwn.test(line)) continue;
      if (chromiumsOwn.test(line)) setAside.add(line.replace(/^\[[^\]]*:(\w+\.cc)\(\d+\)\] /u, '$1 ').slice(0, 120));
      else say(`error output: ${line}`);
    }
  });
  electron.process().on('exit', (code, signal) => say(`the app ended (${code ?? signal})`));
  electron.context().on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') say(`console: ${message.text()}`);
  });
  electron.context().on('weberror', (error) => say(`uncaught: ${error.error().stack ?? error.error().message}`));
  electron.on('console', (message) => {
    if (message.text().startsWith(lost)) say(message.text());
  });
  await electron.evaluate(({ app }, mark) => {
    const harmless = ['clean-exit', 'killed'];
    app.on('render-process-gone', (_event, _contents, { reason }) => {
      if (!harmless.includes(reason)) console.log(mark, 'a window', reason);
    });
    app.on('child-process-gone', (_event, { type, reason }) => {
      if (!harmless.includes(reason)) console.log(mark, type, reason);
    });
  }, lost);
  return { found, setAside };
}

const lost = 'a process was lost:';
