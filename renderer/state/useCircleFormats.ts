// The formats that a circle made its own, by name.
import type { Circle } from '#shared/circle/circle.ts';
import { circleFormats } from '#shared/session/circleFormats.ts';
import type { Format } from '#shared/session/formats/format.ts';
import { useView } from './useViews.ts';

export const useCircleFormats = (circle: Circle): readonly Format[] =>
  useView(circleFormats(circle.document), 'formats');
