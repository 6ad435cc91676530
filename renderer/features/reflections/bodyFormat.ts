// Between our checked tree and the editor's JSON: the same shape, without a cast on the way in.
import type { JSONContent } from '@tiptap/react';
import { isRichText, type RichTextNode } from '#shared/reflection/richText.ts';

export const asTipTap = (node: RichTextNode): JSONContent => ({
  type: node.type,
  ...(node.text === undefined ? {} : { text: node.text }),
  ...(node.attrs ? { attrs: { ...node.attrs } } : {}),
  ...(node.marks
    ? { marks: node.marks.map((mark) => ({ type: mark.type, ...(mark.attrs ? { attrs: { ...mark.attrs } } : {}) })) }
    : {}),
  ...(node.content ? { content: node.content.map(asTipTap) } : {}),
});

/** null: a shape that the vault would not read again. */
export const fromTipTap = (content: JSONContent): RichTextNode | null => {
  // a copy without undefined: what is compared and sealed is what is read again
  const plain: unknown = JSON.parse(JSON.stringify(content));
  return isRichText(plain) ? plain : null;
};
