// Short case clinic: the same in half an hour, with the parts given beforehand (FORMATS). The words are in caseClinicSteps.ts.
import {
  clarifying,
  closingCoaches,
  closingPresenter,
  dialogue,
  intention,
  mirrored,
  mirroring,
  stillness,
} from './caseClinicSteps.ts';
import { defineFormat } from './format.ts';
import { eachCoach, lasts, shortFrame } from './minutes.ts';

export const caseClinicShort = defineFormat({
  id: 'caseClinicShort',
  version: 1,
  name: { en: 'Short case clinic', fr: 'Clinique de cas brève' },
  about: {
    en: 'A shorter case clinic: a brief intention, a moment of stillness, images, dialogue.',
    fr: 'Une clinique de cas plus courte : une intention brève, un moment de silence, des images, un dialogue.',
  },
  origin: {
    en: 'Peer case work with silence and mirroring',
    fr: 'Le travail de cas entre pairs, avec silence et miroir',
  },
  people: { min: 3, max: 7 },
  roles: ['facilitator', 'timekeeper'],
  frame: { ...shortFrame, learning: null },
  core: {
    repeat: 'perTopic',
    phases: [
      { ...intention, time: lasts(5) },
      { ...clarifying, time: lasts(4) },
      { ...stillness, time: lasts(1) },
      { ...mirroring, time: eachCoach(1) },
      { ...mirrored, time: lasts(1) },
      { ...dialogue, time: lasts(12) },
      { ...closingCoaches, time: lasts(3) },
      { ...closingPresenter, time: lasts(2) },
    ],
  },
});
