// Words with marks as CommonMark: what a person typed is never taken for markup, and every mark that is opened is closed.
// Where the stars and lines of CommonMark would not be understood (inside a word, beside punctuation), tags stand instead.
import type { RichTextNode } from './richText.ts';

const markOrder = ['underline', 'strike', 'bold', 'italic'] as const;
type Wrapping = (typeof markOrder)[number];

/** CommonMark has none for the first two; tags are part of it. */
const tags: Readonly<Record<Wrapping, string>> = { underline: 'u', strike: 'del', bold: 'strong', italic: 'em' };
const signs: Readonly<Partial<Record<Wrapping, string>>> = { bold: '**', italic: '_' };

type Token =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'break' }
  | { readonly type: 'open' | 'close'; readonly mark: Wrapping; readonly pair: number };

const isSpace = (character: string): boolean => /^\s?$/u.test(character);
const isPunctuation = (character: string): boolean => /^[\p{P}\p{S}]$/u.test(character);

/** One line for each hard break; lines are not yet safe at their beginning (`safeLineStart`). */
export const inlineMarkdown = (nodes: readonly RichTextNode[]): readonly string[] => {
  const tokens: Token[] = [];
  let pairs = 0;
  const walk = (part: readonly RichTextNode[], marks: readonly Wrapping[]): void => {
    const [mark, ...rest] = marks;
    if (mark === undefined) {
      for (const node of joined(part)) tokens.push(leafOf(node));
      return;
    }
    for (let at = 0; at < part.length; ) {
      const marked = hasMark(part[at], mark);
      let end = at + 1;
      while (end < part.length && hasMark(part[end], mark) === marked) end++;
      const pair = pairs++;
      if (marked) tokens.push({ type: 'open', mark, pair });
      walk(part.slice(at, end), rest);
      if (marked) tokens.push({ type: 'close', mark, pair });
      at = end;
    }
  };
  walk(nodes, markOrder);
  return written(spacesOutside(tokens));
};

const hasMark = (node: RichTextNode | undefined, mark: Wrapping): boolean =>
  node?.marks?.some(({ type }) => type === mark) ?? false;

const isCode = (node: RichTextNode | undefined): boolean => node?.marks?.some(({ type }) => type === 'code') ?? false;

/** Two code spans side by side would open one another's fences. */
const joined = (nodes: readonly RichTextNode[]): readonly RichTextNode[] => {
  const all: RichTextNode[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (last && isCode(last) && isCode(node))
      all.splice(-1, 1, { ...last, text: (last.text ?? '') + (node.text ?? '') });
    else all.push(node);
  }
  return all;
};

const leafOf = (node: RichTextNode): Token => {
  if (node.type === 'hardBreak') return { type: 'break' };
  const text = (node.text ?? '').replace(/\s+/gu, ' ');
  return { type: 'text', text: isCode(node) ? codeSpan(text) : escaped(text) };
};

/** A fence that is longer than any in the text. */
const codeSpan = (text: string): string => {
  if (text.trim() === '') return text;
  const fence = '`'.repeat(longestRun(text, '`') + 1);
  const pad = /^`|`$|^ .* $/u.test(text) ? ' ' : '';
  return `${fence}${pad}${text}${pad}${fence}`;
};

export const longestRun = (text: string, character: string): number =>
  Math.max(0, ...text.split(new RegExp(`[^${character}]+`, 'u')).map(({ length }) => length));

const escaped = (text: string): string =>
  text
    .replace(/[\\`*[\]<~]/gu, '\\$&')
    // inside a word a low line is only a low line
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#|[a-z])/giu, '\\&');

/** `**bold **` would not be read as bold: spaces at the inner edges move out; marks around nothing go. */
const spacesOutside = (tokens: readonly Token[]): readonly Token[] => {
  const all = [...tokens];
  for (let i = 0; i + 1 < all.length; ) {
    const [here, next] = [all[i], all[i + 1]];
    const better = here && next ? rewritten(here, next) : null;
    if (better) all.splice(i, 2, ...better);
    // what moved may move on, past the mark before it
    i = better ? Math.max(0, i - 2) : i + 1;
  }
  return all;
};

const rewritten = (here: Token, next: Token): readonly Token[] | null => {
  if (here.type === 'open' && next.type === 'close') return [];
  if (here.type === 'text' && here.text === '') return [next];
  if (here.type === 'text' && next.type === 'text') return [{ type: 'text', text: here.text + next.text }];
  if (here.type === 'open' && isLoose(next, /^\s/u)) return outOf(next, here, 'before');
  if (next.type === 'close' && isLoose(here, /\s$/u)) return outOf(here, next, 'after');
  return null;
};

const isLoose = (token: Token, space: RegExp): boolean =>
  token.type === 'break' || (token.type === 'text' && space.test(token.text));

const outOf = (inner: Token, mark: Token, side: 'before' | 'after'): readonly Token[] => {
  if (inner.type !== 'text') return side === 'before' ? [inner, mark] : [mark, inner];
  const space: Token = { type: 'text', text: ' ' };
  const rest: Token = { type: 'text', text: side === 'before' ? inner.text.trimStart() : inner.text.trimEnd() };
  return side === 'before' ? [space, mark, rest] : [rest, mark, space];
};

const written = (tokens: readonly Token[]): readonly string[] => {
  const asSigns = signPairs(tokens);
  const lines = [''];
  for (const token of tokens) {
    if (token.type === 'break') lines.push('');
    else lines[lines.length - 1] += token.type === 'text' ? token.text : signOf(token, asSigns);
  }
  return lines;
};

const signOf = ({ type, mark, pair }: Extract<Token, { pair: number }>, asSigns: ReadonlySet<number>): string => {
  const sign = signs[mark];
  if (sign !== undefined && asSigns.has(pair)) return sign;
  return type === 'open' ? `<${tags[mark]}>` : `</${tags[mark]}>`;
};

/** Pairs whose both ends CommonMark reads as such: its rules of flanking, by the kinds of the characters beside them. */
const signPairs = (tokens: readonly Token[]): ReadonlySet<number> => {
  const good = new Map<number, boolean>();
  for (const [i, token] of tokens.entries()) {
    if (token.type !== 'open' && token.type !== 'close') continue;
    const before = edge(tokens[i - 1], 'last');
    const after = edge(tokens[i + 1], 'first');
    const [outer, inner] = token.type === 'open' ? [before, after] : [after, before];
    const isFree = isSpace(outer) || isPunctuation(outer);
    const fits = !isSpace(inner) && (isFree || (!isPunctuation(inner) && token.mark === 'bold'));
    good.set(token.pair, (good.get(token.pair) ?? true) && fits && !isSameSign(token, tokens[i - 1], tokens[i + 1]));
  }
  return new Set([...good].filter(([, fits]) => fits).map(([pair]) => pair));
};

/** Two signs of one kind side by side would be read as one longer one. */
const isSameSign = ({ mark }: Extract<Token, { pair: number }>, ...beside: readonly (Token | undefined)[]): boolean =>
  beside.some((token) => (token?.type === 'open' || token?.type === 'close') && token.mark === mark);

const edge = (token: Token | undefined, side: 'first' | 'last'): string => {
  if (token === undefined || token.type === 'break') return '';
  // whatever it becomes, sign or tag, it is punctuation
  if (token.type !== 'text') return '*';
  return (side === 'first' ? [...token.text][0] : [...token.text].at(-1)) ?? '';
};
