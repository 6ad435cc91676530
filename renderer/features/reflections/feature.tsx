// Private reflections: their places, and what of them can be found from anywhere.
import { useLingui } from '@lingui/react/macro';
import { FilePlus, FileText, NotebookPen } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Feature, Find } from '#renderer/state/feature.ts';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import type { ListedReflection } from '#shared/reflection/listed.ts';
import { NewReflection } from './NewReflection.tsx';
import { Reflections } from './Reflections.tsx';
import { Trash } from './Trash.tsx';

const mostFound = 6;

const useFinds = (query: string): readonly Find[] => {
  const { t } = useLingui();
  const { reflections, clock } = useServices();
  const { short } = useFormats();
  const [found, setFound] = useState<readonly ListedReflection[]>([]);
  useEffect(() => {
    let live = true;
    if (query === '') setFound([]);
    else
      void reflections.search(query).then((result) => {
        if (!live || !result) return;
        const hits = result.hits.slice(0, mostFound).map(({ id }) => reflections.find(id));
        setFound(hits.filter((hit) => hit !== null));
      });
    return () => {
      live = false;
    };
  }, [query, reflections]);
  const places: readonly Find[] = [
    { id: 'reflections', title: t`Reflections`, icon: NotebookPen, run: () => navigate('/reflections') },
    {
      id: 'new',
      title: t`Write a reflection`,
      icon: FilePlus,
      run: () => navigate(`/reflections/${reflections.begin()}`),
    },
  ];
  const now = clock.now();
  return [
    ...places.filter(({ title }) => title.toLocaleLowerCase().includes(query.toLocaleLowerCase())),
    ...found.map(
      (reflection): Find => ({
        id: `reflection ${reflection.id}`,
        title: reflection.title.trim() || t`Without a title`,
        detail: short(reflection.updatedAt, now),
        icon: FileText,
        run: () => navigate(`/reflections/${reflection.id}`),
      }),
    ),
  ];
};

export const reflectionsFeature: Feature = {
  id: 'reflections',
  routes: [
    { path: '/reflections/new', screen: NewReflection },
    { path: '/reflections/trash', screen: Trash },
    { path: '/reflections/about/:about/:id?', screen: Reflections },
    { path: '/reflections/:id?', screen: Reflections },
  ],
  useFinds,
};
