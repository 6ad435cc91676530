// What a person wrote, as CommonMark: read by eye here, form by form. Every case was also read back with a CommonMark
// parser when it was written, beside 20,000 random bodies; the forms below are those in which it first went wrong.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyToMarkdown, lineToMarkdown } from './markdown.ts';
import { bodyFromText, type RichTextNode } from './richText.ts';

const doc = (...content: readonly RichTextNode[]): string => bodyToMarkdown({ type: 'doc', content });
const text = (words: string, ...marks: readonly string[]): RichTextNode => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 ? { marks: marks.map((type) => ({ type })) } : {}),
});
const br: RichTextNode = { type: 'hardBreak' };
const p = (...content: readonly RichTextNode[]): RichTextNode => ({ type: 'paragraph', content });
const block = (type: string, attrs: RichTextNode['attrs'], ...content: readonly RichTextNode[]): RichTextNode => ({
  type,
  content,
  ...(attrs ? { attrs } : {}),
});
const item = (...content: readonly RichTextNode[]) => block('listItem', undefined, ...content);
const bullets = (...content: readonly RichTextNode[]) => block('bulletList', undefined, ...content);
const numbers = (start: number, ...content: readonly RichTextNode[]) => block('orderedList', { start }, ...content);

describe('a body as CommonMark', () => {
  it('has a paragraph for each line, and nothing for empty ones', () => {
    expect(bodyToMarkdown(bodyFromText('One\n\nTwo, and « three »'))).toBe('One\n\nTwo, and « three »');
    expect(doc(p(text('a'), br, text('b'), br))).toBe('a\\\nb');
    expect(doc()).toBe('');
  });

  it.each([
    ['# no heading', '\\# no heading'],
    ['- no list', '\\- no list'],
    ['1. no list', '1\\. no list'],
    ['2026. What a year', '2026\\. What a year'],
    ['> no quotation', '\\> no quotation'],
    ['---', '\\---'],
    ['===', '\\==='],
    ['5 * 3 * 2', '5 \\* 3 \\* 2'],
    ['a_name_like_this, _not_ so', 'a_name_like_this, \\_not\\_ so'],
    ['<b>&amp; &c', '\\<b>\\&amp; \\&c'],
    ['[x](y) `z` ~~w~~', '\\[x\\](y) \\`z\\` \\~\\~w\\~\\~'],
    ['C:\\temp', 'C:\\\\temp'],
    ['10% & more - really', '10% & more - really'],
    ['    indented', 'indented'],
  ])('takes %j for words', (typed, written) => {
    expect(bodyToMarkdown(bodyFromText(typed))).toBe(written);
    expect(lineToMarkdown(typed)).toBe(written);
  });

  it('writes marks as CommonMark reads them, and as tags where it would not', () => {
    expect(doc(p(text('a '), text('bold', 'bold'), text(' and '), text('leaning', 'italic')))).toBe(
      'a **bold** and _leaning_',
    );
    expect(doc(p(text('both', 'bold', 'italic')))).toBe('**_both_**');
    expect(doc(p(text('spaces stay out ', 'bold'), text('here')))).toBe('**spaces stay out** here');
    expect(doc(p(text('un'), text('believ', 'bold'), text('able')))).toBe('un**believ**able');
    expect(doc(p(text('un'), text('believ', 'italic'), text('able')))).toBe('un<em>believ</em>able');
    expect(doc(p(text('word'), text('"quoted"', 'bold'), text('word')))).toBe('word<strong>"quoted"</strong>word');
    expect(doc(p(text('gone', 'strike'), text(' '), text('under', 'underline')))).toBe('<del>gone</del> <u>under</u>');
    expect(doc(p(text('a`b', 'code'), text('`c', 'code'), text(' d')))).toBe('``a`b`c`` d');
    expect(doc(p(text(' ', 'bold'), text('x')))).toBe('x');
  });

  it('keeps headings, quotations, rules and code apart from what is beside them', () => {
    expect(
      doc(
        block('heading', { level: 2 }, text('Title #')),
        block('blockquote', undefined, p(text('a')), p(text('b'))),
        block('blockquote', undefined, p(text('c'))),
        { type: 'horizontalRule' },
        block('codeBlock', { language: 'ts"x' }, text('a ``` b\n* c')),
      ),
    ).toBe('## Title \\#\n\n> a\n>\n> b\n\n<!-- -->\n\n> c\n\n***\n\n````tsx\na ``` b\n* c\n````');
  });

  it('writes lists tight where they are, and two neighbours as two', () => {
    expect(doc(bullets(item(p(text('a')), bullets(item(p(text('b'))))), item(p(text('c')))))).toBe('- a\n  - b\n- c');
    expect(doc(bullets(item(p(text('a')))), bullets(item(p(text('b')))))).toBe('- a\n\n+ b');
    expect(doc(numbers(9, item(p(text('a'))), item(p(text('b')), p(text('c')))))).toBe('9. a\n\n10. b\n\n    c');
    // an empty item would underline the line above; a list that begins elsewhere would be read as its words
    expect(doc(bullets(item(p(text('a')), bullets(item(p())))))).toBe('- a');
    expect(doc(bullets(item(p(text('a')), numbers(4, item(p(text('b')))))))).toBe('- a\n\n  4. b');
  });

  it('loses no letter, whatever was typed', () => {
    const letters = (value: string): string => value.replace(/[^\p{L}\p{N}]/gu, '');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.boolean())), (parts) => {
        const written = doc(p(...parts.map(([words, isBold]) => text(words, ...(isBold ? ['bold'] : [])))));
        expect(letters(written.replaceAll(/<\/?strong>/gu, ''))).toBe(
          letters(
            parts
              .map(([words]) => words)
              .join('')
              .replaceAll(/<\/?strong>/gu, ''),
          ),
        );
      }),
    );
  });

  it('takes a long paragraph with many marks in a moment', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => text(`w${i} `, ...(i % 2 === 0 ? ['bold'] : [])));
    expect(doc(p(...many)).length).toBeGreaterThan(20_000 * 4);
  });
});
