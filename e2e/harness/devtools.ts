// The few words of the debugging protocol that the kill harness needs: evaluate in a page, hear what it tells.
// It starts in a tenth of the time that a full driver takes, which is what makes hundreds of real kills possible.

import * as v from 'valibot';
import { WebSocket } from 'ws';

export interface Debugged {
  /** The value of an expression; awaits a promise. Rejects with what it threw, when the page is gone, and after `mostMs`. */
  readonly evaluate: (expression: string, mostMs?: number) => Promise<unknown>;
  readonly close: () => void;
}

const message = v.object({
  id: v.optional(v.number()),
  method: v.optional(v.string()),
  params: v.optional(v.object({ name: v.optional(v.string()), payload: v.optional(v.string()) })),
  error: v.optional(v.object({ message: v.string() })),
  result: v.optional(
    v.object({
      result: v.optional(v.object({ value: v.optional(v.unknown()) })),
      exceptionDetails: v.optional(
        v.object({ text: v.string(), exception: v.optional(v.object({ description: v.optional(v.string()) })) }),
      ),
    }),
  ),
});
type Message = v.InferOutput<typeof message>;

/** whatever takes longer than this hangs, even on a busy machine */
const answerMs = 90_000;

/** The page's function that calls `told` here with a text. */
export const tellName = 'tellTheTest';

/** Connects to a page's own address (`webSocketDebuggerUrl`). */
export async function debug(url: string, told: (text: string) => void): Promise<Debugged> {
  const socket = new WebSocket(url, { perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 });
  const waiting = new Map<
    number,
    { readonly resolve: (found: Message) => void; readonly reject: (why: Error) => void }
  >();
  let last = 0;
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the page is gone'));
    waiting.clear();
  });
  socket.on('message', (data) => {
    const heard = v.parse(message, JSON.parse(String(data)));
    if (heard.method === 'Runtime.bindingCalled' && heard.params?.name === tellName) told(heard.params.payload ?? '');
    if (heard.id === undefined) return;
    waiting.get(heard.id)?.resolve(heard);
    waiting.delete(heard.id);
  });
  const call = (method: string, params: Readonly<Record<string, unknown>>): Promise<Message> =>
    new Promise((resolve, reject) => {
      if (socket.readyState !== WebSocket.OPEN) return reject(new Error('the page is gone'));
      last += 1;
      waiting.set(last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  await call('Runtime.enable', {});
  await call('Runtime.addBinding', { name: tellName });
  return {
    evaluate: async (expression, mostMs = answerMs) => {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_resolve, reject) => {
        timer = setTimeout(() => reject(new Error(`no answer in ${mostMs} ms: ${expression.slice(0, 80)}`)), mostMs);
      });
      const asked = call('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
      const answer = await Promise.race([asked, late]).finally(() => clearTimeout(timer));
      const failed = answer.result?.exceptionDetails;
      if (answer.error) throw new Error(answer.error.message);
      if (failed) throw new Error(failed.exception?.description ?? failed.text);
      return answer.result?.result?.value;
    },
    close: () => socket.terminate(),
  };
}
