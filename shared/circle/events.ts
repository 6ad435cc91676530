// Who wants to know what happens in a circle. A listener is called after the fact is durable.
import type { CircleEvents } from './circle.ts';

type Listener<K extends keyof CircleEvents> = (event: CircleEvents[K]) => void;

export interface Emitter {
  readonly on: <K extends keyof CircleEvents>(name: K, listener: Listener<K>) => () => void;
  readonly emit: <K extends keyof CircleEvents>(name: K, event: CircleEvents[K]) => void;
}

export const makeEmitter = (): Emitter => {
  const listeners: { readonly [K in keyof CircleEvents]: Set<Listener<K>> } = {
    envelopesWritten: new Set(),
    opsChanged: new Set(),
    headsChanged: new Set(),
    refused: new Set(),
    movesChanged: new Set(),
    writtenElsewhere: new Set(),
    saveFailed: new Set(),
  };
  return {
    on: (name, listener) => {
      const all = listeners[name];
      all.add(listener);
      return () => {
        all.delete(listener);
      };
    },
    emit: (name, event) => {
      for (const listener of [...listeners[name]]) listener(event);
    },
  };
};
