// The four sentences that every circle begins with: what stays here, what may travel, its limits, what happens if it
// breaks. They are written into the agreement as plain words, in the language of whoever starts; later versions are
// the circle's own. They must stay readable aloud, one breath each.
import { useLingui } from '@lingui/react/macro';

export const useFirstSentences = (): readonly string[] => {
  const { t } = useLingui();
  return [
    t`What is said here stays here.`,
    t`What I learn may travel, without the names and without anybody’s story.`,
    t`There are limits: if someone is in danger, or if the law or an employer’s rules about records bind one of us, we say so here first.`,
    t`If a confidence is broken, whoever notices says so here, and we speak of it before anything else.`,
  ];
};
