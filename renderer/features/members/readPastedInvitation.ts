// Finds the link in what was pasted: the link alone, cut into lines by a mail program, or the whole message around it.
import { type Invitation, type LinkFailure, parseInvitationLink } from '#shared/circle/invitation.ts';
import type { Result } from '#shared/result.ts';

const start = 'entrenous://join#';
/** more lines than any mail program makes of one link */
const mostPieces = 12;

export interface PastedInvitation {
  /** the link without what stood around it */
  readonly link: string;
  readonly read: Result<Invitation, LinkFailure>;
}

export const readPastedInvitation = (pasted: string): PastedInvitation => {
  const at = pasted.toLowerCase().indexOf(start);
  if (at < 0) return { link: pasted, read: parseInvitationLink(pasted) };
  const pieces = pasted
    .slice(at)
    .split(/[\s<>"«»“”]+/u)
    .slice(0, mostPieces);
  // the shortest that reads: words after the link look like its letters
  let link = '';
  for (const piece of pieces) {
    link += piece;
    const read = parseInvitationLink(link);
    if (read.ok) return { link, read };
  }
  const [first = ''] = pieces;
  return { link: first, read: parseInvitationLink(first) };
};
