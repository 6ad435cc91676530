// Why it did not open, one plain sentence for each reason, and what to do.
import { useLingui } from '@lingui/react/macro';
import type { UnlockProblem } from '#renderer/state/vaultState.ts';
import { never } from '#shared/result.ts';

export const ProblemWords = ({ problem }: { readonly problem: UnlockProblem }): string => {
  const { t } = useLingui();
  switch (problem.type) {
    case 'WrongPassphrase':
      return t`That is not the passphrase. Nothing is lost.`;
    case 'WrongSheet':
      return t`These words are of another vault, or of a sheet that was replaced. Nothing is lost.`;
    case 'WrongNumberOfWords': {
      const { found } = problem;
      return t`A sheet has fifteen words. There are ${found} here.`;
    }
    case 'UnknownWord': {
      const { position } = problem;
      return t`Word ${position} is not a word of these sheets. Look at it once more.`;
    }
    case 'WrongChecksum':
      return t`All of these words exist, but not together. Two may have changed places, or one is another word.`;
    case 'SlotDamaged':
      return t`This way into the vault is damaged on the disk. Nothing is lost: open it the other way.`;
    case 'NoMemory':
      return t`Opening needs 256 MB of free memory for a second. Close a few programs, then try again.`;
    case 'StoreUnavailable':
      return t`That is right, but the store on the disk does not open. Close Entre Nous and open it again.`;
    case 'BackupFirst':
      return t`That is right. This new version first makes a backup of everything, and the disk did not take it. Make some room on the disk, then try again. Nothing was changed.`;
    default:
      return never(problem);
  }
};
