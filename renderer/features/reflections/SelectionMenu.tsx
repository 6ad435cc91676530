// What can be done with selected words, beside them: emphasis, a heading, a quotation, a list. All have Markdown shortcuts
// as well. The way to share a passage will stand here, and nowhere else.
import { useLingui } from '@lingui/react/macro';
import { type Editor, useEditorState } from '@tiptap/react';
import { BubbleMenu } from '@tiptap/react/menus';
import { Bold, Heading2, Italic, List, type LucideIcon, Quote } from 'lucide-react';
import { ToggleButton, Toolbar } from 'react-aria-components';
import { smallIconProps } from '#renderer/ui/classes.ts';

export const SelectionMenu = ({ editor }: { readonly editor: Editor }) => {
  const { t } = useLingui();
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      heading: now.isActive('heading'),
      quote: now.isActive('blockquote'),
      list: now.isActive('bulletList'),
    }),
  });
  const chain = () => editor.chain().focus();
  return (
    <BubbleMenu editor={editor} options={{ placement: 'top', offset: 8 }} className="z-30">
      <Toolbar
        aria-label={t`The selected words`}
        className="flex gap-0.5 rounded-control border border-line bg-surface p-1 shadow-raised"
      >
        <Act icon={Bold} label={t`Bold`} on={active.bold} run={() => chain().toggleBold().run()} />
        <Act icon={Italic} label={t`Italic`} on={active.italic} run={() => chain().toggleItalic().run()} />
        <Act
          icon={Heading2}
          label={t`Heading`}
          on={active.heading}
          run={() => chain().toggleHeading({ level: 2 }).run()}
        />
        <Act icon={Quote} label={t`Quotation`} on={active.quote} run={() => chain().toggleBlockquote().run()} />
        <Act icon={List} label={t`List`} on={active.list} run={() => chain().toggleBulletList().run()} />
      </Toolbar>
    </BubbleMenu>
  );
};

interface ActProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly on: boolean;
  readonly run: () => void;
}
const Act = ({ icon: Icon, label, on, run }: ActProps) => (
  <ToggleButton
    aria-label={label}
    isSelected={on}
    onChange={run}
    className="grid size-8 place-items-center rounded-small text-ink-2 data-hovered:bg-sunken data-selected:bg-pine-soft data-selected:text-pine-strong"
  >
    <Icon {...smallIconProps} />
  </ToggleButton>
);
