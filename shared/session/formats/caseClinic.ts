// Case clinic: images and silence before thinking; dialogue without fixing (FORMATS). The words are in caseClinicSteps.ts.
import {
  casting,
  clarifying,
  closingCoaches,
  closingPresenter,
  dialogue,
  intention,
  mirrored,
  mirroring,
  privateWriting,
  stillness,
} from './caseClinicSteps.ts';
import { defineFormat } from './format.ts';
import { eachCoach, lasts, shortFrame } from './minutes.ts';

export const caseClinic = defineFormat({
  id: 'caseClinic',
  version: 1,
  name: { en: 'Case clinic', fr: 'Clinique de cas' },
  about: {
    en: 'Stillness, images and feelings first, then a dialogue that fixes nothing. For what has no answer yet.',
    fr: 'D’abord le silence, les images et les émotions, puis un dialogue qui ne répare rien. Pour ce qui n’a pas encore de réponse.',
  },
  origin: {
    en: 'Peer case work with silence and mirroring',
    fr: 'Le travail de cas entre pairs, avec silence et miroir',
  },
  people: { min: 3, max: 7 },
  roles: ['facilitator', 'timekeeper'],
  frame: { ...shortFrame, learning: null },
  core: {
    repeat: 'once',
    phases: [
      { ...casting, time: lasts(2) },
      { ...intention, time: lasts(12) },
      { ...clarifying, time: lasts(3) },
      { ...stillness, time: lasts(3) },
      { ...mirroring, time: eachCoach(2) },
      { ...mirrored, time: lasts(2) },
      { ...dialogue, time: lasts(20) },
      { ...closingCoaches, time: lasts(5) },
      { ...closingPresenter, time: lasts(3) },
      { ...privateWriting, time: lasts(5) },
    ],
  },
});
