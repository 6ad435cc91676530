// "Only you five can read what you write here": how many belong to the circle, said as people say it.
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import { usePeople } from '#renderer/state/useCircle.ts';
import { useSessionPlace } from '../place.tsx';

export const useOnlyYouCanRead = (): string => {
  const { t } = useLingui();
  const { circle } = useSessionPlace();
  const count = usePeople(circle).members.length;
  return t`${plural(count, {
    1: 'Only you can read what you write here.',
    2: 'Only you two can read what you write here.',
    3: 'Only you three can read what you write here.',
    4: 'Only you four can read what you write here.',
    5: 'Only you five can read what you write here.',
    6: 'Only you six can read what you write here.',
    one: 'Only you can read what you write here.',
    other: 'Only the # of you can read what you write here.',
  })}`;
};
