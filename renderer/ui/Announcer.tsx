// Says things: short news in a corner, read aloud politely, with at most one act beside it ("Undo").
// News never carries the only copy of a failure: what needs an act stays on its screen as a Notice.
import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from './Button.tsx';
import { IconButton } from './IconButton.tsx';

export interface News {
  readonly words: string;
  readonly action?: { readonly label: string; readonly onAction: () => void };
}
interface Announcer {
  /** shows and reads aloud, for eight seconds; stays while it is hovered or focused */
  readonly tell: (news: News) => void;
  /** reads aloud without showing */
  readonly say: (words: string) => void;
}

const AnnouncerContext = createContext<Announcer>({ tell: () => undefined, say: () => undefined });
export const useAnnouncer = (): Announcer => useContext(AnnouncerContext);

/** WCAG 2.2.1 asks for time enough; with an act beside it eight seconds, kept open by hover or focus. */
const shownForMs = 8_000;

export const AnnouncerProvider = ({ children }: { readonly children: ReactNode }) => {
  const { t } = useLingui();
  const [news, setNews] = useState<(News & { readonly key: number }) | null>(null);
  const [spoken, setSpoken] = useState('');
  const [held, setHeld] = useState(false);
  const count = useRef(0);
  const say = useCallback((words: string) => {
    count.current += 1;
    // the same words twice are news twice: an invisible mark makes them differ
    setSpoken(count.current % 2 === 0 ? words : `${words}\u200b`);
  }, []);
  const tell = useCallback(
    (next: News) => {
      say(next.words);
      setNews({ ...next, key: count.current });
    },
    [say],
  );
  useEffect(() => {
    if (!news || held) return;
    const timer = setTimeout(() => setNews(null), shownForMs);
    return () => clearTimeout(timer);
  }, [news, held]);
  // while news stand in the corner, what takes the focus is scrolled to above them (base.css)
  useEffect(() => {
    if (!news) return;
    document.documentElement.dataset['news'] = 'shown';
    return () => {
      delete document.documentElement.dataset['news'];
    };
  }, [news]);
  const announcer = useMemo(() => ({ tell, say }), [tell, say]);
  return (
    <AnnouncerContext value={announcer}>
      {children}
      <div role="status" aria-live="polite" className="sr-only">
        {spoken}
      </div>
      {/* below a dialog: it must not cover the buttons that are waited for */}
      {news ? (
        <section
          key={news.key}
          aria-label={t`News`}
          onMouseEnter={() => setHeld(true)}
          onMouseLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
          className="fixed right-6 bottom-6 z-30 flex max-w-110 items-center gap-3 rounded-panel border border-line bg-surface py-2 pr-2 pl-4 shadow-raised animate-[en-rise_180ms_ease-out]"
        >
          <p className="flex-1">{news.words}</p>
          {news.action ? (
            <Button
              size="s"
              onPress={() => {
                news.action?.onAction();
                setNews(null);
              }}
            >
              {news.action.label}
            </Button>
          ) : null}
          <IconButton icon={X} label={t`Close`} onPress={() => setNews(null)} />
        </section>
      ) : null}
    </AnnouncerContext>
  );
};
