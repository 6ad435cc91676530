// A shape for each kind of thing that a reflection can be about: beside the words, never instead of them.
import { CalendarDays, Footprints, type LucideIcon, User } from 'lucide-react';
import type { AboutKind } from '#shared/reflection/about.ts';

export const aboutIcons: Readonly<Record<AboutKind, LucideIcon>> = {
  person: User,
  session: CalendarDays,
  step: Footprints,
};
