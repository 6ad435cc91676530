// The body of a reflection: a ProseMirror tree as JSON, checked for shape, depth and size before it is trusted.
// It must never be turned into HTML: the editor builds it, `plainText` reads it.

export interface RichTextMark {
  readonly type: string;
  readonly attrs?: RichTextAttributes;
}
export type RichTextAttributes = Readonly<Record<string, string | number | boolean | null>>;
export interface RichTextNode {
  readonly type: string;
  readonly text?: string;
  readonly attrs?: RichTextAttributes;
  readonly marks?: readonly RichTextMark[];
  readonly content?: readonly RichTextNode[];
}

/** Deeper than any list a person nests, shallow enough for every recursive reader. */
const mostDepth = 64;
/** A long book has about 10,000 paragraphs. */
const mostNodes = 200_000;
/** UTF-16 units of all texts and attributes together: about 700,000 words */
const mostText = 4_000_000;
const mostNameLength = 40;

export const emptyBody: RichTextNode = { type: 'doc', content: [{ type: 'paragraph' }] };

/** The body that plain words make: a paragraph for each line. */
export const bodyFromText = (text: string): RichTextNode => ({
  type: 'doc',
  content: text
    .split('\n')
    .map((line) =>
      line === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text: line }] },
    ),
});

interface Budget {
  nodes: number;
  text: number;
}

export const isRichText = (value: unknown): value is RichTextNode => {
  const budget: Budget = { nodes: mostNodes, text: mostText };
  return isNode(value, budget, 0) && value.type === 'doc';
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isName = (value: unknown): boolean =>
  typeof value === 'string' && value.length > 0 && value.length <= mostNameLength;

const takesText = (length: number, budget: Budget): boolean => {
  budget.text -= length;
  return budget.text >= 0;
};

const isAttributes = (value: unknown, budget: Budget): boolean =>
  value === undefined ||
  (isRecord(value) &&
    Object.entries(value).every(([name, content]) => {
      if (!isName(name)) return false;
      if (typeof content === 'string') return takesText(content.length, budget);
      return content === null || typeof content === 'number' || typeof content === 'boolean';
    }));

const isMark = (value: unknown, budget: Budget): boolean =>
  isRecord(value) && isName(value['type']) && isAttributes(value['attrs'], budget);

const isNode = (value: unknown, budget: Budget, depth: number): value is RichTextNode => {
  if (depth > mostDepth || --budget.nodes < 0 || !isRecord(value) || !isName(value['type'])) return false;
  const { text, marks, content } = value;
  if (text !== undefined && (typeof text !== 'string' || !takesText(text.length, budget))) return false;
  if (!isAttributes(value['attrs'], budget)) return false;
  if (marks !== undefined && !(Array.isArray(marks) && marks.every((mark) => isMark(mark, budget)))) return false;
  return (
    content === undefined || (Array.isArray(content) && content.every((child) => isNode(child, budget, depth + 1)))
  );
};

/** The words alone: a line for each block, so that no two words grow together. */
export const plainText = (body: RichTextNode): string => {
  const lines: string[] = [];
  let line = '';
  const endLine = (): void => {
    if (line !== '') lines.push(line);
    line = '';
  };
  const read = (node: RichTextNode): void => {
    if (node.text !== undefined) line += node.text;
    else if (node.type === 'hardBreak') endLine();
    else if (node.content) {
      const isBlock = node.content.some((child) => child.text !== undefined || child.type === 'hardBreak');
      for (const child of node.content) read(child);
      if (isBlock) endLine();
    }
  };
  read(body);
  endLine();
  return lines.join('\n');
};
