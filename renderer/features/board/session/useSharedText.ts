// A text typed together, for a textarea: what is shown, how to change it, and the caret kept in place when others type.
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Session } from '#shared/session/session.ts';
import {
  type MayType,
  smallestChange,
  type TypedName,
  typedText,
  typeText,
  watchText,
} from '#shared/session/sharedText.ts';

export interface SharedField {
  readonly text: string;
  readonly by: ReturnType<typeof typedText>['by'];
  /** false: it is longer than a text may be */
  readonly type: (wanted: string) => boolean;
  readonly field: RefObject<HTMLTextAreaElement | null>;
}

export const useSharedText = (session: Session, name: TypedName, mayType: MayType): SharedField => {
  const field = useRef<HTMLTextAreaElement>(null);
  const [, setChanges] = useState(0);
  const { text, by } = typedText(session, name, mayType);
  const shown = useRef(text);
  /** where the caret stands, in the text as it was shown last */
  const caret = useRef<readonly [number, number] | null>(null);
  useEffect(() => watchText(session, name, () => setChanges((count) => count + 1)), [session, name]);
  useLayoutEffect(() => {
    const before = shown.current;
    shown.current = text;
    const element = field.current;
    const at = caret.current;
    if (before === text || !element || !at || document.activeElement !== element) return;
    const { start, removed, inserted } = smallestChange(before, text);
    const moved = (place: number): number =>
      place <= start ? place : Math.max(start, place - removed) + inserted.length;
    element.setSelectionRange(moved(at[0]), moved(at[1]));
    caret.current = [element.selectionStart, element.selectionEnd];
  }, [text]);
  useEffect(() => {
    const onSelect = (): void => {
      const element = field.current;
      caret.current = element ? [element.selectionStart, element.selectionEnd] : null;
    };
    document.addEventListener('selectionchange', onSelect);
    return () => document.removeEventListener('selectionchange', onSelect);
  }, []);
  return {
    text,
    by,
    field,
    type: (wanted) => {
      const element = field.current;
      // my own change has moved the caret already
      caret.current = element ? [element.selectionStart, element.selectionEnd] : null;
      const written = typeText(session, name, mayType, wanted);
      if (written.ok) shown.current = wanted;
      return written.ok;
    },
  };
};
