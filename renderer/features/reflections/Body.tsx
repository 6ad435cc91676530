// The body: rich text with Markdown shortcuts. Its tree is checked JSON, never HTML; links are words, nothing opens.
// SECURITY: no style sheet is injected (CSP), nothing is pasted but what the schema knows.
import { useLingui } from '@lingui/react/macro';
import { Placeholder } from '@tiptap/extensions';
import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { type RefObject, useEffect, useImperativeHandle } from 'react';
import type { RichTextNode } from '#shared/reflection/richText.ts';
import { asTipTap, fromTipTap } from './bodyFormat.ts';
import { SelectionMenu } from './SelectionMenu.tsx';

export interface BodyHandle {
  readonly focus: () => void;
  readonly focusEnd: () => void;
}
export interface BodyProps {
  readonly handle: RefObject<BodyHandle | null>;
  readonly initial: RichTextNode;
  readonly autoFocus: boolean;
  /** while the disk takes nothing more */
  readonly isReadOnly: boolean;
  readonly onChange: (body: RichTextNode) => void;
  readonly onBlur: () => void;
  /** Escape */
  readonly onLeave: () => void;
}

export const Body = ({ handle, initial, autoFocus, isReadOnly, onChange, onBlur, onLeave }: BodyProps) => {
  const { t } = useLingui();
  const placeholder = t`What happened, and what did it do to you?`;
  const label = t`The text`;
  const editor = useEditor({
    injectCSS: false,
    extensions: [
      StarterKit.configure({
        heading: { levels: [1, 2, 3] },
        link: false,
        dropcursor: { color: 'var(--pine)', width: 2 },
      }),
      Placeholder.configure({ placeholder: () => placeholder }),
    ],
    content: asTipTap(initial),
    autofocus: autoFocus ? 'end' : false,
    editorProps: editorProps(label, onLeave),
    onUpdate: ({ editor: changed }) => {
      const body = fromTipTap(changed.getJSON());
      if (body) onChange(body);
    },
    onBlur,
  });
  useEffect(() => {
    // the language of the screen may change while the editor is open
    editor.setOptions({ editorProps: editorProps(label, onLeave) });
  }, [editor, label, onLeave]);
  useEffect(() => {
    editor.setEditable(!isReadOnly, false);
  }, [editor, isReadOnly]);
  useImperativeHandle(handle, () => {
    // at once: the editor's own focus command waits for a frame, and a fast typist's next letter would go elsewhere
    const focusAt = (position: number): void => {
      editor.commands.setTextSelection(position);
      editor.view.focus();
    };
    return { focus: () => focusAt(0), focusEnd: () => focusAt(editor.state.doc.content.size) };
  }, [editor]);
  return (
    <>
      <EditorContent editor={editor} className="prose" />
      <SelectionMenu editor={editor} />
    </>
  );
};

const editorProps = (label: string, onLeave: () => void) => ({
  attributes: { 'aria-label': label, 'aria-multiline': 'true', role: 'textbox', spellcheck: 'false' },
  handleKeyDown: (_view: unknown, event: KeyboardEvent): boolean => {
    // the editor's own Escape would select the paragraph; here it leads out, as everywhere
    if (event.key !== 'Escape' || event.isComposing) return false;
    onLeave();
    return true;
  },
});
