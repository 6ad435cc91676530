// Locking where the test must go on even if its own debugger loses sight of the new window: now and then the debugger's
// event does not come, while the window stands there, by the word of the app's main process. The app is not touched by it.
import { expect, type Page } from '@playwright/test';
import type { Person } from '../app/person.ts';

/**
 * Locks by an act. Resolves when the lock screen is on the screen, by the word of the app's own main process: exactly one
 * window, shown, with that heading. Anything else is a flaw of ours and fails the test, whatever the test's debugger sees.
 */
export async function lockForSure(person: Person, act: (page: Page) => Promise<void>): Promise<void> {
  const before = await person.page();
  // the window may be gone before the act has heard that it was done
  await act(before).catch((error: unknown) => {
    if (!before.isClosed()) throw error;
  });
  await untilLocked(person);
}

const untilLocked = (person: Person): Promise<void> =>
  expect
    .poll(
      () =>
        person.app().electron.evaluate(async ({ BrowserWindow }) => {
          const [window, ...others] = BrowserWindow.getAllWindows();
          if (window === undefined || others.length > 0 || !window.isVisible()) return 'no window, or too many';
          // a window that goes meanwhile never answers
          const silence = new Promise((resolve) => setTimeout(() => resolve('no answer'), 3000));
          const asked = window.webContents.executeJavaScript(`document.querySelector('h1')?.textContent`);
          return Promise.race([asked.catch(() => 'no answer'), silence]);
        }),
      { timeout: 60_000 },
    )
    .toBe(String(person.phrases('Locked')));

/** Whether the debugger sees a window other than the one that was there before the lock. Waits 20 s for it. */
export async function isSeen(person: Person, before: Page): Promise<boolean> {
  const { electron } = person.app();
  const seen = (): boolean => electron.windows().some((page) => page !== before && !page.isClosed());
  for (const until = Date.now() + 20_000; !seen() && Date.now() < until; ) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return seen();
}

/** Unlocks and locks once more without the debugger: it sees the window that comes then. */
export async function againUnseen(person: Person): Promise<void> {
  const words = {
    passphrase: person.passphrase,
    unlock: String(person.phrases('Unlock')),
    lock: String(person.phrases('Lock')),
  };
  await person.app().electron.evaluate(async ({ BrowserWindow }, { passphrase, unlock, lock }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) throw new Error('no window');
    const press = (label: string): Promise<boolean> =>
      contents.executeJavaScript(`(() => {
        const button = [...document.querySelectorAll('button')].find((one) => one.innerText.trim() === ${JSON.stringify(label)});
        button?.click();
        return button !== undefined;
      })()`);
    await contents.executeJavaScript(`document.querySelector('input').focus()`);
    await contents.insertText(passphrase);
    await press(unlock);
    const until = Date.now() + 60_000;
    while (!(await press(lock))) {
      if (Date.now() > until) throw new Error('the vault did not open');
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }, words);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await untilLocked(person);
}
