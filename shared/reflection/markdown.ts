// The body of a reflection as CommonMark that reads well elsewhere. Nothing that a person typed may become markup, and no
// word may be lost; what CommonMark does not have (underlined, struck out) stands in tags, which are part of it.
import { inlineMarkdown, longestRun } from './markdownInline.ts';
import type { RichTextNode } from './richText.ts';

/** Ends without a line break; empty for a body without words. */
export const bodyToMarkdown = (body: RichTextNode): string => blocks(body.content ?? []).join('\n');

/** One line of plain words, made safe as the text of a paragraph or heading. */
export const lineToMarkdown = (text: string): string =>
  safeLineStart(
    inlineMarkdown([{ type: 'text', text }])
      .join(' ')
      .trim(),
  );

/** Lines; an empty one between blocks. */
const blocks = (nodes: readonly RichTextNode[], tight = false): readonly string[] => {
  const lines: string[] = [];
  let before: RichTextNode | null = null;
  let turn = 0;
  for (const node of nodes) {
    turn = before?.type === node.type && isList(node) ? 1 - turn : 0;
    const written = block(node, turn);
    if (written.length === 0) continue;
    if (before) {
      const keepsApart = before.type === 'blockquote' && node.type === 'blockquote';
      if (keepsApart) lines.push('', '<!-- -->', '');
      else if (!tight || !mayFollow(node)) lines.push('');
    }
    lines.push(...written);
    before = node;
  }
  return lines;
};

const isList = ({ type }: RichTextNode): boolean => type === 'bulletList' || type === 'orderedList';

/** Directly under a paragraph only what CommonMark lets interrupt one. */
const mayFollow = ({ type, attrs }: RichTextNode): boolean =>
  type === 'bulletList' || (type === 'orderedList' && numberOf(attrs?.['start'], 1) === 1);

/** `turn` gives the second of two neighbouring lists other marks: otherwise they would be read as one. */
const block = (node: RichTextNode, turn: number): readonly string[] => {
  switch (node.type) {
    case 'heading':
      return heading(node);
    case 'bulletList':
      return list(node, () => (turn === 0 ? '-' : '+'));
    case 'orderedList': {
      const start = numberOf(node.attrs?.['start'], 1);
      return list(node, (index) => `${Math.min(start + index, 999_999_999)}${turn === 0 ? '.' : ')'}`);
    }
    case 'blockquote':
      return blocks(node.content ?? []).map((line) => (line === '' ? '>' : `> ${line}`));
    case 'codeBlock':
      return codeBlock(node);
    case 'horizontalRule':
      return ['***'];
    default:
      // a paragraph, or a block that a later version knows: its words are kept
      return (node.content ?? []).some((child) => child.text === undefined && child.type !== 'hardBreak')
        ? blocks(node.content ?? [])
        : paragraph(node);
  }
};

const paragraph = ({ content = [] }: RichTextNode): readonly string[] => {
  const lines = inlineMarkdown(content).map((line) => line.trim());
  while (lines.at(-1) === '') lines.pop();
  while (lines[0] === '') lines.shift();
  return lines.map((line, i) => (i < lines.length - 1 ? `${safeLineStart(line)}\\` : safeLineStart(line)));
};

const heading = ({ content = [], attrs }: RichTextNode): readonly string[] => {
  const line = inlineMarkdown(content).join(' ').trim();
  if (line === '') return [];
  const level = Math.min(6, Math.max(1, numberOf(attrs?.['level'], 1)));
  // a number sign at the end would be taken for a closing one
  return [`${'#'.repeat(level)} ${line.replace(/#(?=#*$)/u, '\\#')}`];
};

const list = ({ content = [] }: RichTextNode, markOf: (index: number) => string): readonly string[] => {
  const isTight = content.every(({ content: inside = [] }) => {
    const [first, ...others] = inside;
    return (first === undefined || first.type === 'paragraph') && others.every(isList);
  });
  // an item without words is left out: as a bare mark it would underline the line above
  const items = content.map((item) => blocks(item.content ?? [], isTight)).filter((lines) => lines.length > 0);
  return items.flatMap(([first = '', ...others], index) => {
    const mark = markOf(index);
    const indent = ' '.repeat(mark.length + 1);
    const written = [`${mark} ${first}`, ...others.map((line) => (line === '' ? '' : indent + line))];
    return isTight || index === 0 ? written : ['', ...written];
  });
};

const codeBlock = ({ content = [], attrs }: RichTextNode): readonly string[] => {
  const text = content.map((child) => child.text ?? '').join('');
  const fence = '`'.repeat(Math.max(3, longestRun(text, '`') + 1));
  const language = typeof attrs?.['language'] === 'string' ? attrs['language'].replace(/[^\w+#-]/gu, '') : '';
  return [fence + language, ...text.split(/\r\n|[\r\n]/u), fence];
};

const numberOf = (value: unknown, otherwise: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : otherwise;

/** What would begin a heading, a list, a quotation, a rule, or underline the line above, does not. */
const safeLineStart = (line: string): string =>
  line
    .replace(/^(?:#{1,6}(?=\s|$)|[+-](?=\s|$)|>|[=|]|-(?=-)|:(?=-))/u, '\\$&')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/u, '$1\\$2');
