// A copy in plain files, for other programs or for leaving. It says first that anybody can read the result, writes only
// where the person chose, and leaves nothing behind when it is broken off.
import { Plural, useLingui } from '@lingui/react/macro';
import { Braces, FileText } from 'lucide-react';
import { useState } from 'react';
import { useCircleList } from '#renderer/state/circlesContext.tsx';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import { usePreferences } from '#renderer/state/usePreferences.tsx';
import { useReflections } from '#renderer/state/useReflections.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { ProgressLine } from '#renderer/ui/ProgressLine.tsx';
import { RadioCards } from '#renderer/ui/RadioCards.tsx';
import { Switch } from '#renderer/ui/Switch.tsx';
import { ExportResult } from './ExportResult.tsx';
import type { ExportFormat } from './runExport.ts';
import { useExport } from './useExport.ts';
import { useExportWords } from './useExportWords.ts';

export const ExportScreen = () => {
  const { t } = useLingui();
  const { desktop, clock, saving, reflections: notebook } = useServices();
  const { appInfo } = usePreferences();
  const { number } = useFormats();
  const { kept, trashed, unreadable } = useReflections();
  const allCircles = useCircleList();
  const words = useExportWords();
  const [format, setFormat] = useState<ExportFormat>('markdown');
  const [withTrash, setWithTrash] = useState(false);
  const [withCircles, setWithCircles] = useState(false);
  const { state, start, cancel } = useExport();
  const count = kept.length + (withTrash ? trashed.length : 0);
  const circles = withCircles ? allCircles : [];
  const isRunning = state.type === 'running';

  const begin = async (): Promise<void> => {
    // what is still in an editor belongs to it
    await saving.flushAll();
    const { reflections: whole } = await notebook.store.list();
    const reflections = withTrash ? whole : whole.filter(({ trashedAt }) => trashedAt === null);
    const earlier = notebook.store.versions;
    await start({ desktop, format, reflections, earlier, circles, words, version: appInfo.version, now: clock.now() });
  };
  const done = state.type === 'running' ? number(state.done) : '';
  const all = state.type === 'running' ? number(state.all) : '';

  return (
    <Page
      width="reading"
      title={t`Export`}
      lead={t`A copy of your words in plain files that other programs read. What is here stays here.`}
    >
      <div className="flex flex-col gap-5">
        <Notice tone="warning" title={t`Anybody who finds these files can read them`}>
          {t`No passphrase protects them. Put them where only you look, and delete them when you no longer need them. A sealed copy that only you can open is a backup, not an export.`}
        </Notice>
        <Panel labelledBy="export-what">
          <h2 id="export-what" className="mb-4 text-heading">
            {t`What, and how`}
          </h2>
          <div className="flex flex-col gap-6">
            <RadioCards
              label={t`Form`}
              value={format}
              onChange={setFormat}
              columns={2}
              options={[
                {
                  id: 'markdown',
                  title: t`Texts (Markdown)`,
                  description: t`A folder with one file for each reflection. Any editor opens them, and most other notebooks.`,
                  icon: FileText,
                },
                {
                  id: 'json',
                  title: t`Data (JSON)`,
                  description: t`One file with everything in it, for other programs.`,
                  icon: Braces,
                },
              ]}
            />
            <Switch
              label={t`With what is in the trash`}
              isSelected={withTrash}
              onChange={setWithTrash}
              isDisabled={isRunning}
            />
            {allCircles.length === 0 ? null : (
              <Switch
                label={t`With my circles`}
                description={t`Agreements, people, boards that you can read, steps. These are also the words of others, said in confidence: your agreement says what may travel.`}
                isSelected={withCircles}
                onChange={setWithCircles}
                isDisabled={isRunning}
              />
            )}
            <div className="flex flex-col gap-3">
              <p className="text-ink-2">
                <Plural
                  value={count}
                  _0="There is no reflection to export."
                  one="One reflection will be exported."
                  other="# reflections will be exported."
                />{' '}
                {unreadable === 0 ? null : (
                  <Plural
                    value={unreadable}
                    one="One entry does not read, and is not in it; it stays in the vault."
                    other="# entries do not read, and are not in it; they stay in the vault."
                  />
                )}
              </p>
              {isRunning ? (
                <ProgressLine label={t`${done} of ${all}`} value={state.all === 0 ? 1 : state.done / state.all} />
              ) : null}
              <div className="flex flex-wrap gap-3">
                {/* it stays while it works, so that the focus does */}
                <Button
                  kind="filled"
                  isPending={isRunning}
                  isDisabled={count + circles.length === 0}
                  onPress={() => void begin()}
                >
                  {t`Choose a place and export`}
                </Button>
                {isRunning ? <Button onPress={cancel}>{t`Stop`}</Button> : null}
              </div>
              {state.type === 'ended' ? <ExportResult end={state.end} /> : null}
            </div>
          </div>
        </Panel>
      </div>
    </Page>
  );
};
