// One call of the page, checked against its contract and handed to its handler. Knows no Electron.
// Must never run a handler with arguments that the contract does not allow, nor tell the page why it was refused.
import * as v from 'valibot';
import type { CallName, Calls } from '#shared/ipc.ts';
import { calls } from '#shared/ipc.ts';

type Input<K extends CallName> = v.InferOutput<Calls[K]['input']>;
type Output<K extends CallName> = v.InferOutput<Calls[K]['output']>;

/** Main's side of the contract: one function a call. */
export type Handlers = { readonly [K in CallName]: (...args: Input<K>) => Output<K> | Promise<Output<K>> };

export const refusal = 'The main process refused this call.';

/** Rejects with `refusal` when the arguments do not fit. */
export const answer = async <K extends CallName>(handlers: Handlers, name: K, args: unknown): Promise<Output<K>> => {
  const input: v.GenericSchema<unknown, Input<K>> = calls[name].input;
  const checked = v.safeParse(input, args);
  if (!checked.success) throw new Error(refusal);
  return handlers[name](...checked.output);
};
