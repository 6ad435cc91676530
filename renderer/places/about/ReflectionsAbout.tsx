// At a thing of a circle, for oneself alone: how many reflections of one's own are about it, and the way to them.
// SECURITY: it is counted in the open vault and drawn in this window; nothing of it is written or sent.
import { Plural } from '@lingui/react/macro';
import { Lock } from 'lucide-react';
import { useMemo } from 'react';
import { Link } from 'wouter';
import { useReflections } from '../../state/useReflections.ts';
import { smallIconProps } from '../../ui/classes.ts';

/** Nothing while there is none. `id` of a session, a step or a person. */
export const ReflectionsAbout = ({ id }: { readonly id: string }) => {
  const { kept } = useReflections();
  const about = useMemo(() => kept.filter((reflection) => reflection.about.includes(id)), [kept, id]);
  const [first] = about;
  const count = about.length;
  if (!first) return null;
  return (
    <Link
      href={count === 1 ? `/reflections/${first.id}` : `/reflections/about/${id}`}
      className="inline-flex items-center gap-1.5 self-start rounded-small text-small text-ink-2 hover:text-pine"
    >
      <Lock {...smallIconProps} className="flex-none" />
      <span>
        <Plural
          value={count}
          one="One reflection of yours is about this"
          other="# reflections of yours are about this"
        />
      </span>
    </Link>
  );
};
