// Lines that others sent, for whoever takes the notes: taken in under a heading with one press, or put away.
import { useLingui } from '@lingui/react/macro';
import { Button } from '#renderer/ui/Button.tsx';
import { Menu } from '#renderer/ui/Menu.tsx';
import { archiveCard, takeIn } from '#shared/session/board.ts';
import type { Running } from '#shared/session/describe.ts';
import { useSessionPlace } from './place.tsx';
import { type HeadedColumn, useNotes } from './useNotes.ts';

export const OfferedLines = ({
  running,
  columns,
}: {
  readonly running: Running;
  readonly columns: readonly HeadedColumn[];
}) => {
  const { t } = useLingui();
  const { session, parts } = useSessionPlace();
  const { offered } = useNotes();
  const [first] = columns;
  if (offered.length === 0 || !running.mayWrite) return null;
  return (
    <section aria-label={t`Lines for you`} className="mb-4 rounded-panel border border-line bg-surface px-4 py-2.5">
      <h3 className="font-sans text-small font-semibold text-ink-2">{t`Lines for you`}</h3>
      <ul className="divide-y divide-line">
        {offered.map((card) => {
          const name = parts.nameOf(card.by) ?? t`Somebody`;
          return (
            <li key={card.cardId} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
              <p className="min-w-48 flex-1 break-words text-ink">
                {card.text} <span className="text-small text-ink-2">{name}</span>
              </p>
              {columns.length === 1 && first ? (
                <Button
                  size="s"
                  onPress={() => takeIn(session, card.cardId, running.visitId, { columnId: first.columnId })}
                >{t`Note it`}</Button>
              ) : (
                <Menu
                  label={t`Note it under`}
                  trigger={<Button size="s">{t`Note it under…`}</Button>}
                  items={columns.map(({ columnId, heading }) => ({
                    id: columnId,
                    label: heading,
                    onAction: () => takeIn(session, card.cardId, running.visitId, { columnId }),
                  }))}
                />
              )}
              <Button size="s" kind="plain" onPress={() => archiveCard(session, card.cardId)}>{t`Put away`}</Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
};
