// Ctrl/Cmd K finds anything: places, reflections, circles, acts. What is found comes from the features' own hooks.
import { useLingui } from '@lingui/react/macro';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete, Dialog, Input, Modal, ModalOverlay, SearchField } from 'react-aria-components';
import type { Feature, Find } from '../state/feature.ts';
import { iconProps } from '../ui/classes.ts';
import { closesOnEscape, FoundItem, FoundList } from '../ui/FoundList.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { features } from './features.ts';

export const Palette = ({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) => {
  const { t } = useLingui();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable
      className="fixed inset-0 z-40 flex justify-center bg-veil px-4 pt-[12dvh] pb-4"
    >
      <Modal className="h-fit w-full max-w-150 data-entering:animate-[en-rise_140ms_ease-out]">
        <Dialog
          aria-label={t`Find anything`}
          className="overflow-hidden rounded-panel border border-line bg-surface shadow-raised outline-none"
        >
          <div onKeyDownCapture={closesOnEscape(onClose)}>
            <Finder onClose={onClose} />
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
};

const Finder = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useLingui();
  const [query, setQuery] = useState('');
  const finds = useAllFinds(query.trim());
  return (
    <Autocomplete inputValue={query} onInputChange={setQuery}>
      <SearchField
        autoFocus
        aria-label={t`Find anything`}
        className="flex items-center gap-3 border-b border-line px-4 text-ink-3"
      >
        <Search {...iconProps} />
        <Input
          placeholder={t`A reflection, a circle, a place…`}
          className="min-w-0 flex-1 bg-transparent py-4 text-lead text-ink outline-none [&::-webkit-search-cancel-button]:hidden"
        />
        <Kbd keys="Esc" />
      </SearchField>
      <FoundList
        label={t`Found`}
        className="max-h-[50dvh] p-1.5"
        empty={<p className="px-3 py-5 text-ink-2">{t`Nothing with these words.`}</p>}
      >
        {finds.map(({ id, title, detail, icon, run }) => (
          <FoundItem
            key={id}
            {...{ id, title, detail, icon }}
            isLarge
            onAction={() => {
              onClose();
              run();
            }}
          />
        ))}
      </FoundList>
    </Autocomplete>
  );
};

const nothingFound = (): readonly Find[] => [];
const finders = features.map((feature: Feature) => feature.useFinds ?? nothingFound);
const useAllFinds = (query: string): readonly Find[] =>
  // biome-ignore lint/correctness/useHookAtTopLevel: the list of features is fixed, so the order of hooks is as well
  finders.flatMap((useFinds) => useFinds(query)).sort((a, b) => Number(begins(b, query)) - Number(begins(a, query)));

const begins = ({ title }: Find, query: string): boolean =>
  title.toLocaleLowerCase().startsWith(query.toLocaleLowerCase());
