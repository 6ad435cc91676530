// The two other shapes of the window, as buttons in the header of a session that runs.
import { useLingui } from '@lingui/react/macro';
import { PanelTop, Projector } from 'lucide-react';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { Shaped } from './useShape.ts';

export const ShapeButtons = ({ shape }: { readonly shape: Shaped }) => {
  const { t } = useLingui();
  return (
    <>
      <IconButton icon={PanelTop} label={t`A strip beside the call (F8)`} onPress={() => shape.become('strip')} />
      <IconButton icon={Projector} label={t`For the whole room (F9)`} onPress={() => shape.become('room')} />
    </>
  );
};
