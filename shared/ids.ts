// Branded identifiers: what is a string or a number at run time is a type of its own here. All ids are random or hashes.

declare const brand: unique symbol;
export type Brand<T, Name extends string> = T & { readonly [brand]: Name };

/** BLAKE2b-128 of the `create` op, 22 characters of base64url */
export type CircleId = Brand<string, 'CircleId'>;
/** BLAKE2b-128 of the member key, 22 characters of base64url */
export type MemberId = Brand<string, 'MemberId'>;
/** first 8 bytes of BLAKE2b of the device's log key, 11 characters of base64url */
export type AuthorId = Brand<string, 'AuthorId'>;
/** 16 random bytes, 22 characters of base64url */
export type DocumentId = Brand<string, 'DocumentId'>;
export type InvitationId = Brand<string, 'InvitationId'>;
export type VaultId = Brand<string, 'VaultId'>;
export type PersonId = Brand<string, 'PersonId'>;
export type CardId = Brand<string, 'CardId'>;
export type ReflectionId = Brand<string, 'ReflectionId'>;
/** BLAKE2b-256, 43 characters of base64url */
export type HashId = Brand<string, 'HashId'>;
/** y-webrtc's topic: 43 characters of base64url */
export type Rendezvous = Brand<string, 'Rendezvous'>;

/** Brands a string that was just made or checked. The only place that casts. */
export const asId = <T extends Brand<string, string>>(text: string): T => text as T;
