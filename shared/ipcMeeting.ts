// The part of the contract between the processes that is about meeting places and the local network.
// SECURITY: addresses that the person typed, opaque rendezvous, states; nothing here names a person or a circle.
import * as v from 'valibot';

/** host:port of another computer, as it stands on that computer's connection page */
const lanAddress = v.pipe(
  v.string(),
  v.maxLength(120),
  v.regex(/^([A-Za-z0-9.-]{1,100}|\[[0-9A-Fa-f:.]{2,45}\]):\d{1,5}$/),
);

export const lanWishSchema = v.object({
  wanted: v.boolean(),
  /** typed by the person, for networks where computers do not hear each other */
  addresses: v.pipe(v.array(lanAddress), v.maxLength(8)),
});
export type LanWish = Readonly<v.InferOutput<typeof lanWishSchema>>;

const typedAddressSchema = v.object({
  address: v.string(),
  state: v.picklist(['connecting', 'open', 'unreachable', 'refused']),
});
export type TypedAddress = v.InferOutput<typeof typedAddressSchema>;

const lanStatusSchema = v.object({
  /** 'waiting': wanted, and nothing is to be met yet; 'failed': no port could be had */
  state: v.picklist(['off', 'waiting', 'on', 'failed']),
  /** this computer's own, host:port, for others to type */
  addresses: v.array(v.string()),
  /** other apps that greeted us on this network, whoever they are */
  apps: v.number(),
  /** our rendezvous that one of them knows as well */
  shared: v.array(v.string()),
  typed: v.array(typedAddressSchema),
});
export type LanStatus = v.InferOutput<typeof lanStatusSchema>;

export const serverStatusSchema = v.object({
  url: v.string(),
  state: v.picklist(['connecting', 'open', 'unreachable', 'refused']),
});
const heardAtSchema = v.object({
  rendezvous: v.string(),
  /** the address of a server, or 'lan' */
  via: v.string(),
  secondsAgo: v.number(),
});
export type HeardAt = v.InferOutput<typeof heardAtSchema>;
export const hubStatusSchema = v.object({
  /** rendezvous in use at which the page listens now: its way to the hub is open */
  listening: v.number(),
  /** networks that this computer is on, besides itself */
  networks: v.number(),
  servers: v.array(serverStatusSchema),
  lan: lanStatusSchema,
  /** when something last came for a rendezvous: somebody is there, though perhaps no link stands */
  heard: v.array(heardAtSchema),
  refusedFrames: v.number(),
});

export const placeCheckSchema = v.object({
  url: v.string(),
  outcome: v.picklist([
    'ok',
    /** no TLS, and not this machine: never called */
    'withoutTls',
    'noName',
    'unreachable',
    'certificate',
    /** it takes no more connections from here */
    'full',
    'notAMeetingPlace',
    'silent',
  ]),
  ms: v.number(),
});
export type PlaceCheck = v.InferOutput<typeof placeCheckSchema>;
