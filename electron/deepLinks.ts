// Invitation links (`entrenous://…`) that come by the command line, a second start, or macOS. Kept once, in memory.
// Must never log, store or hand out a link twice: whoever holds it may ask to join.

export interface DeepLinks {
  /** Takes the first link among the words of a command line; true when there was one. */
  readonly arrive: (words: readonly string[]) => boolean;
  /** The link, once. */
  readonly take: () => string | null;
}

/** The contract of takeInvitationLink (shared/ipc.ts); real links have at most 300 characters. */
const longest = 2048;

export const createDeepLinks = (): DeepLinks => {
  let kept: string | null = null;
  return {
    arrive: (words) => {
      const link = words.find((word) => /^entrenous:\/\//i.test(word) && word.length <= longest);
      kept = link ?? kept;
      return link !== undefined;
    },
    take: () => {
      const link = kept;
      kept = null;
      return link;
    },
  };
};
