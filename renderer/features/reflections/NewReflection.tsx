// A way in by path: begins a reflection and goes to it. It leaves no step behind it in the way back.
import { useEffect, useRef } from 'react';
import { navigate } from '#renderer/state/navigation.ts';
import { useServices } from '#renderer/state/services.tsx';

export const NewReflection = () => {
  const { reflections } = useServices();
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    navigate(`/reflections/${reflections.begin()}`, { replace: true });
  }, [reflections]);
  return null;
};
