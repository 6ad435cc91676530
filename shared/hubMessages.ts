// What passes between an app, its local hub and a signaling server: y-webrtc's four messages as text frames of JSON.
// SECURITY: `data` must be base64 of sealed bytes (y-webrtc with a password): session descriptions in the clear
// (addresses, fingerprints) never pass a hub or a server. Nothing here may name a person, a circle or a document.
import * as v from 'valibot';

/** The largest frame in either direction, in bytes (PROTOCOL §8). */
export const frameMaxBytes = 64 * 1024;
/** The most rendezvous one connection may hold (PROTOCOL §8). */
export const rendezvousMax = 1024;

const rendezvous = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
const sealed = v.pipe(v.string(), v.maxLength(frameMaxBytes), v.regex(/^[A-Za-z0-9+/]+={0,2}$/));
const topics = v.pipe(v.array(rendezvous), v.maxLength(rendezvousMax));

const publishSchema = v.object({ type: v.literal('publish'), topic: rendezvous, data: sealed });
export type Publish = Readonly<v.InferOutput<typeof publishSchema>>;

/** What a client (the page, or another hub) sends. */
const clientMessageSchema = v.variant('type', [
  v.object({ type: v.literal('subscribe'), topics }),
  v.object({ type: v.literal('unsubscribe'), topics }),
  publishSchema,
  v.object({ type: v.literal('ping') }),
]);
export type ClientMessage = v.InferOutput<typeof clientMessageSchema>;

/** What a hub or a server sends. */
const serverMessageSchema = v.variant('type', [publishSchema, v.object({ type: v.literal('pong') })]);
export type ServerMessage = v.InferOutput<typeof serverMessageSchema>;

/** What two hubs of a local network say to each other: a greeting, then the same, under names of that connection alone. */
const lanMessageSchema = v.variant('type', [
  v.object({ type: v.literal('hello'), name: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/)), salt: rendezvous }),
  v.object({ type: v.literal('subscribe'), topics }),
  v.object({ type: v.literal('unsubscribe'), topics }),
  publishSchema,
  v.object({ type: v.literal('ping') }),
  v.object({ type: v.literal('pong') }),
]);
export type LanMessage = v.InferOutput<typeof lanMessageSchema>;

/** The message of a frame, or null when it is none: never throws, whatever the bytes. */
export const readClientMessage = (text: string): ClientMessage | null => read(clientMessageSchema, text);
export const readServerMessage = (text: string): ServerMessage | null => read(serverMessageSchema, text);
export const readLanMessage = (text: string): LanMessage | null => read(lanMessageSchema, text);

const read = <Schema extends v.GenericSchema>(schema: Schema, text: string): v.InferOutput<Schema> | null => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const checked = v.safeParse(schema, value);
  return checked.success ? checked.output : null;
};
