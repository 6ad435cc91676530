// A keyboard shortcut in small print, with ⌘ on a Mac and Ctrl elsewhere.
import { useLingui } from '@lingui/react/macro';

const onMac = typeof navigator !== 'undefined' && /Mac/.test(navigator.userAgent);

/** `keys` as "mod+L": mod is ⌘ or Ctrl. */
export const Kbd = ({ keys }: { readonly keys: string }) => {
  const { t } = useLingui();
  const words = keys
    .split('+')
    .map((key) => (key === 'mod' ? (onMac ? '⌘' : t({ message: 'Ctrl', context: 'key' })) : key))
    .join(onMac ? '' : ' ');
  return <kbd className="font-sans text-small whitespace-nowrap text-ink-3">{words}</kbd>;
};

/** True when the event carries the platform's command key and this letter, and nothing else. */
export const isShortcut = (event: KeyboardEvent, key: string): boolean =>
  (onMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey) &&
  !event.altKey &&
  !event.shiftKey &&
  event.key.toLowerCase() === key;
