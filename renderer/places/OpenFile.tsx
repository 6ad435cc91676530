// Opening a file that somebody carried by hand: a button to choose it, and the window as a place to drop it.
// It must never read a file that nobody chose or dropped.
import { useLingui } from '@lingui/react/macro';
import { FolderOpen } from 'lucide-react';
import { useEffect } from 'react';
import { FileTrigger } from 'react-aria-components';
import { type CarriedFiles, sourceOf } from '#renderer/state/carriedFiles.ts';
import { useCircles } from '#renderer/state/circlesContext.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { smallIconProps } from '#renderer/ui/classes.ts';

export const OpenFileButton = ({ label }: { readonly label?: string }) => {
  const { t } = useLingui();
  const { files } = useCircles();
  const take = (chosen: FileList | null): void => {
    const file = chosen?.[0];
    if (file) void files.take(sourceOf(file));
  };
  return (
    <FileTrigger acceptedFileTypes={['.entrenous']} onSelect={take}>
      <Button>
        <FolderOpen {...smallIconProps} />
        {label ?? t`Open a file`}
      </Button>
    </FileTrigger>
  );
};

/** Whatever screen stands: a file that is dropped on it is read. */
export const useDroppedFiles = (files: CarriedFiles): void => {
  useEffect(() => {
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent): void => {
      if (hasFiles(event)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const file = hasFiles(event) ? event.dataTransfer?.files[0] : undefined;
      if (!file) return;
      event.preventDefault();
      void files.take(sourceOf(file));
    };
    window.addEventListener('dragover', over);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('drop', drop);
    };
  }, [files]);
};
