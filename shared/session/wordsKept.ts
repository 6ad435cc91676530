// Whether a session document holds words that somebody wrote: what a listening group promises not to keep is counted, never
// assumed. Whatever wrote them, this app, an older one or a patched one; also what was put away, and what no screen shows.
import * as Y from 'yjs';
import { sessionRoots } from './cards.ts';
import { sealingRoots } from './sealing.ts';
import type { Session } from './session.ts';

/** In these maps stand presses, the format, and who said yes: no word of anybody. */
const withoutWords = new Set(['plan', 'ledger', 'opening', 'sealedRecords', 'reveals']);

/** Entries with words, those of apps that this one does not know included. Zero: no word was kept here. */
export const wordsKept = ({ shared }: Session): number => {
  const { doc } = shared;
  // names the known maps, so that they are read as maps
  const maps = { ...sessionRoots(doc), ...sealingRoots(doc) };
  const known = new Set<unknown>(Object.values(maps));
  const draft = maps.plan.get('draft') === undefined ? 0 : 1;
  return [...doc.share].reduce((count, [name, root]) => {
    if (withoutWords.has(name)) return count;
    if (known.has(root) && root instanceof Y.Map) return count + root.size;
    return count + (hasContent(root) ? 1 : 0);
  }, draft);
};

/** A text that is typed together, or a root of an app that is not this one: its type is not known before it is asked for. */
const hasContent = (root: Pick<Y.Text, '_start' | '_map'>): boolean => {
  for (let item = root._start; item !== null; item = item.right) if (!item.deleted) return true;
  return [...root._map.values()].some((item) => !item.deleted);
};
