// Who calls from a page: the app's own page in its own window, one that is just being ended by a lock, or somebody else.
// Knows no Electron. Must never take a page for its own that is not the top frame of the one window at the app's origin.
export interface CallFrame {
  readonly origin: string;
}
export interface CallPage {
  readonly isDestroyed: () => boolean;
  readonly mainFrame: CallFrame;
}
export interface Call<Page extends CallPage> {
  readonly sender: Page;
  /** null: it is gone already */
  readonly senderFrame: CallFrame | null;
}
export type Caller =
  | 'own'
  /** it was the app's own page until a moment ago: nobody waits for the answer any more, and nothing was wrong */
  | 'ended'
  | 'stranger';

export interface Callers<Page extends CallPage> {
  /** `current`: the page of the window that is there now; null while there is none */
  readonly judge: (call: Call<Page>, current: Page | null) => Caller;
}

/** `origin`: the app's, or the development server's. */
export const watchCallers = <Page extends CallPage>(origin: string): Callers<Page> => {
  const own = new WeakSet<Page>();
  return {
    judge: ({ sender, senderFrame }, current) => {
      // SECURITY: the page of another window is never answered, whatever it was before
      if (sender !== current || sender.isDestroyed()) return own.has(sender) ? 'ended' : 'stranger';
      // SECURITY: only the top frame of the one window, while it shows the app's own origin
      if (senderFrame === null || senderFrame !== sender.mainFrame || senderFrame.origin !== origin) return 'stranger';
      own.add(sender);
      return 'own';
    },
  };
};
