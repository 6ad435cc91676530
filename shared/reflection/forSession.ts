// The one private reflection that belongs to a session and a question: found again by its id, which is made of both. The link
// goes one way: nothing of a circle knows that it exists, and its row on the disk lies under a blinded key like any other.
import { base64url, utf8 } from '../crypto/encoding.ts';
import { hash } from '../crypto/hash.ts';
import { asId, type ReflectionId } from '../ids.ts';
import type { PromptId } from './prompts.ts';
import { createReflection, type Reflection } from './reflection.ts';

export const sessionReflectionId = (sessionId: string, prompt: PromptId): ReflectionId =>
  asId(base64url(hash(16, 'session-reflection', utf8(sessionId), utf8(prompt))));

/** Nowhere yet: it is saved with its first words. */
export const createSessionReflection = (now: number, sessionId: string, prompt: PromptId): Reflection => ({
  ...createReflection(now, { prompt, links: { sessionId } }),
  id: sessionReflectionId(sessionId, prompt),
});
