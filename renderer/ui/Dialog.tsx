// A dialog above the screen: focus goes in, stays in, and returns to where it came from; Escape closes it.
// For a question that must be answered use `ConfirmDialog`; nothing is ever destroyed without one.
import { useLingui } from '@lingui/react/macro';
import { X } from 'lucide-react';
import { type ReactNode, useEffect } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Button } from './Button.tsx';
import { classes } from './classes.ts';
import { IconButton } from './IconButton.tsx';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** the buttons at the end; the first is the main one */
  readonly actions?: ReactNode;
  readonly size?: 's' | 'm' | 'l';
  readonly role?: 'dialog' | 'alertdialog';
  /** false while something must not be interrupted */
  readonly isDismissable?: boolean;
}

const widths = { s: 'max-w-110', m: 'max-w-150', l: 'max-w-220' } as const;

export const Dialog = (props: DialogProps) => {
  const { title, isOpen, onClose, children, actions, size = 's', role = 'dialog', isDismissable = true } = props;
  const { t } = useLingui();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => (open ? undefined : onClose())}
      isDismissable={isDismissable && role === 'dialog'}
      isKeyboardDismissDisabled={!isDismissable}
      className="fixed inset-0 z-40 grid place-items-center overflow-y-auto bg-veil p-4 data-entering:animate-[en-fade_150ms]"
    >
      <Modal className={classes('w-full', widths[size], 'data-entering:animate-[en-rise_180ms_ease-out]')}>
        <AriaDialog
          role={role}
          className="relative flex max-h-[calc(100dvh-2rem)] flex-col rounded-panel border border-line bg-surface shadow-raised outline-none"
        >
          <FocusAfter />
          <div className="flex items-start gap-4 px-6 pt-6 pb-2">
            <Heading slot="title" level={2} className="flex-1 text-heading">
              {title}
            </Heading>
            {isDismissable && role === 'dialog' ? (
              <IconButton icon={X} label={t`Close`} onPress={onClose} className="-mt-1 -mr-2" />
            ) : null}
          </div>
          <div className="flex min-h-0 flex-col gap-4 overflow-y-auto px-6 pt-1 pb-6 text-ink-2">{children}</div>
          {actions ? (
            <div className="flex flex-row-reverse flex-wrap justify-start gap-3 border-t border-line px-6 py-4">
              {actions}
            </div>
          ) : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
};

/** What opened the dialog may be gone by what was decided in it: then the screen's title takes the focus, never nobody. */
const FocusAfter = (): null => {
  useEffect(
    // two frames: in the first one React Aria gives the focus back where it can
    () => () => void requestAnimationFrame(() => requestAnimationFrame(focusScreenIfLost)),
    [],
  );
  return null;
};

const focusScreenIfLost = (): void => {
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  const screen = document.getElementById('screen');
  const heading = screen?.querySelector<HTMLElement>('h1[tabindex]') ?? screen;
  heading?.focus();
};

export interface ConfirmDialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
  /** the consequence, in a sentence */
  readonly children: ReactNode;
  /** the verb, as "Delete for ever" */
  readonly confirm: string;
  readonly danger?: boolean;
  readonly isPending?: boolean;
}

export const ConfirmDialog = ({
  confirm,
  onConfirm,
  danger,
  isPending = false,
  children,
  ...rest
}: ConfirmDialogProps) => {
  const { t } = useLingui();
  return (
    <Dialog
      {...rest}
      role="alertdialog"
      actions={
        <>
          <Button kind={danger ? 'danger' : 'filled'} onPress={onConfirm} isPending={isPending}>
            {confirm}
          </Button>
          <Button autoFocus onPress={rest.onClose}>
            {t`Cancel`}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
};
