// Runs in two blank windows of the released runtime, put there by build/bench/links.mjs: real engines of the product on real
// data channels, and beside them plain y-webrtc and plain chunks on the same kind of channel. Stores are in memory, so that
// what is measured is the way from one window to the other. No part of this is in the product.
import { WebrtcProvider } from 'y-webrtc';
import * as Y from 'yjs';
import { chunkBytes } from '#renderer/sync/chunks.ts';
import type { JoinSession } from '#renderer/sync/joining/joiner.ts';
import { type SyncEngine, startSync } from '#renderer/sync/syncEngine.ts';
import type { MeetingPlace } from '#renderer/sync/transport.ts';
import { createWebrtcPlace } from '#renderer/sync/webrtc.ts';
import { batchQuietMs } from '#shared/circle/batching.ts';
import type { Circle } from '#shared/circle/circle.ts';
import { openCircle } from '#shared/circle/openCircle.ts';
import { startCircle } from '#shared/circle/startCircle.ts';
import { sodiumReady } from '#shared/crypto/sodium.ts';
import type { CircleId, DocumentId, Rendezvous } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import { addCard } from '#shared/session/board.ts';
import { openSession, planSession } from '#shared/session/openSession.ts';
import type { Session } from '#shared/session/session.ts';
import { memoryStore } from '#shared/testing/memoryStore.ts';
import { sendChunks, takeChunks } from './plainChunks.ts';

export interface LinkBench {
  readonly begin: (name: string, server: string) => Promise<void>;
  /** starts a circle; the link of an invitation */
  readonly invite: () => Promise<string>;
  /** resolves when the request was sent */
  readonly ask: (link: string) => Promise<void>;
  readonly approve: () => Promise<void>;
  readonly arrive: () => Promise<void>;
  readonly plan: () => Promise<DocumentId>;
  readonly open: (documentId: DocumentId) => Promise<void>;
  /** answers each word that comes with one of its own, as soon as it is on the screen */
  readonly echo: (kind: Kind) => void;
  /** half the way there and back, ms, of each word; without the batching delay */
  readonly typeWords: (kind: Kind, count: number) => Promise<readonly number[]>;
  /** milliseconds until y-webrtc's link is open; null: not within ten seconds, as happens when both begin at once */
  readonly joinPlain: (room: string) => Promise<number | null>;
  /** from now on nothing comes and nothing goes */
  readonly leave: () => void;
  readonly write: (documentId: DocumentId, bytes: number) => Promise<void>;
  /** comes back; bytes a millisecond from the first chunk that came to the last card on the board */
  readonly fetch: (documentId: DocumentId, bytes: number) => Promise<number>;
  /** after `leave`: milliseconds until the other has been proven */
  readonly startAgain: () => Promise<number>;
  /** plain chunks at a meeting point of their own, made of a used invitation and the round's number */
  readonly sendChunks: (link: string, round: number, bytes: number) => Promise<void>;
  /** bytes a millisecond from the first chunk to the last */
  readonly takeChunks: (link: string, round: number, bytes: number) => Promise<number>;
}
type Kind = 'ours' | 'plain';

declare global {
  interface Window {
    links: LinkBench;
  }
}

const clock = { now: () => Date.now(), monotonic: () => performance.now() };
const schedule = (run: () => void, delayMs: number): (() => void) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};
const store = memoryStore();
const cardText = 'a long contribution, word by word, '.repeat(1_770);

let name = '';
let server = '';
let engine: SyncEngine | undefined;
let joining: JoinSession | undefined;
let circle: Circle | undefined;
let session: Session | undefined;
let plain: Y.Map<string> | undefined;

const there = <Value>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('not begun');
  return value;
};

const until = async <Value>(
  found: () => Value | null | undefined | false,
  what: string,
  withinMs = 60_000,
): Promise<Value> => {
  for (const end = performance.now() + withinMs; performance.now() < end; ) {
    const value = found();
    if (value !== null && value !== undefined && value !== false) return value;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`${name}: ${what} did not come`);
};

/** when the first full chunk of a board came; null: none yet */
let firstChunkAt: number | null = null;

/** The product's own meeting place, with an ear at its channels. */
const heardPlace = (): MeetingPlace => {
  const place = createWebrtcPlace(server);
  return {
    join: (address, onTransport) =>
      place.join(address, (transport) =>
        onTransport({
          ...transport,
          listen: (listeners) =>
            transport.listen({
              ...listeners,
              onMessage: (bytes) => {
                if (bytes.length === chunkBytes) firstChunkAt ??= performance.now();
                listeners.onMessage(bytes);
              },
            }),
        }),
      ),
  };
};

const startEngine = (): SyncEngine => {
  const place = heardPlace();
  return startSync({ place, setRendezvous: async (_all: readonly Rendezvous[]) => undefined, store, clock, schedule });
};

const openIt = async (circleId: CircleId): Promise<void> => {
  circle = must(await openCircle(store, circleId, { clock, schedule }));
  there(engine).addCircle(circle);
};

/** Resolves when the words are painted. */
const paint = async (words: string): Promise<void> => {
  document.body.textContent = words;
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(null);
  });
};

const say = (kind: Kind, words: string): void => {
  if (kind === 'plain') there(plain).set(name, words);
  else writeCard(there(session), words);
};

const writeCard = (to: Session, text: string): void => {
  const [column] = to.view('board');
  if (!column) throw new Error('a column');
  must(addCard(to, { columnId: column.columnId, text }));
};

const newest = (): string => there(session).view('board')[0]?.cards.at(-1)?.text ?? '';
const isOther = (words: string): boolean => words !== '' && !words.startsWith(name);

/** Calls with every word of the other's that is new. Returns how to stop. */
const onWord = (kind: Kind, hear: (words: string) => void): (() => void) => {
  let last = '';
  const look = (): void => {
    const words = kind === 'ours' ? newest() : ([...there(plain)].find(([who]) => who !== name)?.[1] ?? '');
    if (!isOther(words) || words === last) return;
    last = words;
    hear(words);
  };
  if (kind === 'plain') {
    const map = there(plain);
    map.observe(look);
    return () => map.unobserve(look);
  }
  const { doc } = there(session).shared;
  doc.on('afterTransaction', look);
  return () => doc.off('afterTransaction', look);
};

const bytesOf = (of: Session): number =>
  of.view('board').reduce((sum, { cards }) => cards.reduce((total, { text }) => total + text.length, sum), 0);

const comeBack = async (): Promise<void> => {
  engine = startEngine();
  engine.addCircle(there(circle));
};

const isLinked = (): boolean =>
  there(engine)
    .status(there(circle).circleId)
    ?.members.some(({ link }) => link === 'authenticated') ?? false;

window.links = {
  begin: async (called, at) => {
    await sodiumReady;
    [name, server] = [called, at];
    engine = startEngine();
  },
  invite: async () => {
    const made = {
      name: 'Tuesday circle',
      myName: name,
      sentences: ['What is said here stays here.'],
      now: Date.now(),
    };
    await openIt(must(await startCircle(store, made)));
    return must(await there(circle).invite({ note: 'for Ben', meetingPlaces: [] })).link;
  },
  ask: async (link) => {
    const join = must(there(engine).join(link));
    joining = join;
    await until(() => join.state().type === 'reading', 'the agreement');
    must(await join.ask(name));
  },
  approve: async () => {
    const request = await until(
      () =>
        there(engine)
          .requests(there(circle).circleId)
          .find(({ pictures }) => pictures !== null),
      'the request',
    );
    must(await request.approve(true));
  },
  arrive: async () => {
    const state = await until(() => {
      const now = there(joining).state();
      return now?.type === 'joined' ? now : null;
    }, 'the welcome');
    await openIt(state.circleId);
  },
  plan: async () => must(await planSession(there(circle), { title: 'A', startsAt: null, columns: ['Facts'] })),
  open: async (documentId) => {
    await until(
      () =>
        there(circle)
          .document.view('sessions')
          .some((each) => each.documentId === documentId),
      'the session',
    );
    for (const end = performance.now() + 60_000; performance.now() < end; ) {
      const opened = await openSession(there(circle), documentId);
      if (opened.ok) {
        session = opened.value;
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${name}: the key of the session did not come`);
  },
  echo: (kind) => {
    onWord(kind, (words) => void paint(words).then(() => say(kind, `${name} heard ${words}`)));
  },
  typeWords: async (kind, count) => {
    const took: number[] = [];
    for (let word = 0; word < count; word++) {
      const begun = performance.now();
      await new Promise<void>((resolve) => {
        const stop = onWord(kind, (words) => {
          if (!words.endsWith(`${name} ${kind} ${word}.`)) return;
          stop();
          void paint(words).then(resolve);
        });
        say(kind, `${name} ${kind} ${word}.`);
      });
      took.push((performance.now() - begun) / 2 - (kind === 'ours' ? batchQuietMs : 0));
    }
    return took;
  },
  joinPlain: async (room) => {
    const begun = performance.now();
    const doc = new Y.Doc();
    const provider = new WebrtcProvider(room, doc, {
      signaling: [server],
      password: room,
      peerOpts: { config: { iceServers: [] } },
    });
    plain = doc.getMap('words');
    const isOpen = (): boolean => [...(provider.room?.webrtcConns.values() ?? [])].some(({ connected }) => connected);
    const came = await until(isOpen, 'y-webrtc', 10_000).catch(() => false);
    return came ? performance.now() - begun : null;
  },
  leave: () => there(engine).stop(),
  write: async (documentId, bytes) => {
    const opened = must(await openSession(there(circle), documentId));
    for (let size = 0; size < bytes; size += cardText.length) {
      writeCard(opened, cardText);
      must(await there(circle).flush());
    }
  },
  fetch: async (documentId, bytes) => {
    firstChunkAt = null;
    await comeBack();
    await window.links.open(documentId);
    const opened = there(session);
    await until(() => bytesOf(opened) >= bytes, 'the last card');
    if (firstChunkAt === null) throw new Error('no chunk was heard');
    return bytes / (performance.now() - firstChunkAt);
  },
  startAgain: async () => {
    const begun = performance.now();
    await comeBack();
    await until(() => isLinked(), 'the other');
    return performance.now() - begun;
  },
  sendChunks: (link, round, bytes) => sendChunks({ server, link, round, bytes }),
  takeChunks: (link, round, bytes) => takeChunks({ server, link, round, bytes }),
};
