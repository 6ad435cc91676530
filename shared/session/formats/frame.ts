// The steps that surround every topic: agreement, check-in, what was promised; one step, what was learned.
// Their words are the same in every format; only their minutes differ.
import type { FrameStep, Phase, PhaseTime } from './format.ts';

type FramePhase = Omit<Phase, 'time'>;

const base = {
  presenter: 'none',
  board: 'off',
  optional: false,
  quiet: false,
  advance: 'soft',
  ifStuck: {},
} as const;

const phases: Readonly<Record<FrameStep, FramePhase>> = {
  agreement: {
    ...base,
    id: 'agreement',
    name: { en: 'Our agreement', fr: 'Notre accord' },
    speaks: 'inTurn',
    writer: 'nobody',
    allowed: ['commitment'],
    order: 'round',
    say: {
      en: 'We read our agreement, a sentence each. Then each of us says yes, or says what is in the way.',
      fr: 'Nous lisons notre accord, une phrase chacun à son tour. Puis chaque personne dit oui, ou dit ce qui la retient.',
    },
    doLine: {
      en: 'Listen to each sentence, then say yes in your own voice.',
      fr: 'Écoutez chaque phrase, puis dites oui de votre propre voix.',
    },
    writes: [],
  },
  checkIn: {
    ...base,
    id: 'checkIn',
    name: { en: 'Check-in', fr: 'Arrivée' },
    speaks: 'inTurn',
    writer: 'nobody',
    allowed: ['feeling', 'oneWord'],
    order: 'round',
    say: {
      en: 'How do you arrive today? A few words are enough, and nobody answers.',
      fr: 'Comment arrivez-vous aujourd’hui ? Quelques mots suffisent, et personne ne répond.',
    },
    doLine: { en: 'Listen. There is nothing to answer.', fr: 'Écoutez. Il n’y a rien à répondre.' },
    writes: [],
  },
  promised: {
    ...base,
    id: 'promised',
    name: { en: 'What we promised', fr: 'Ce que nous avions promis' },
    speaks: 'inTurn',
    writer: 'owner',
    allowed: ['fact', 'appreciation'],
    order: 'round',
    say: {
      en: 'What did you say you would do, and how did it go? Kept, changed or let go: each is an answer.',
      fr: 'Qu’aviez-vous dit que vous feriez, et où en êtes-vous ? Tenu, ajusté ou laissé : chaque réponse convient.',
    },
    doLine: {
      en: 'Ask about the step you witnessed. No advice yet.',
      fr: 'Demandez des nouvelles du pas dont vous étiez témoin. Pas encore de conseil.',
    },
    writes: [],
  },
  oneStep: {
    ...base,
    id: 'oneStep',
    name: { en: 'One step each', fr: 'Un pas chacun' },
    speaks: 'inTurn',
    writer: 'owner',
    allowed: ['commitment'],
    order: 'round',
    say: {
      en: 'One step you will take before we meet again. By when, and how will we know?',
      fr: 'Un pas que vous ferez avant notre prochaine séance. Pour quand, et à quoi le verra-t-on ?',
    },
    doLine: {
      en: 'Listen. Offer to be the one who asks.',
      fr: 'Écoutez. Proposez d’être la personne qui demandera des nouvelles.',
    },
    writes: [{ kind: 'action', readers: 'circle', keep: 'done' }],
  },
  learning: {
    ...base,
    id: 'learning',
    name: { en: 'What we learned', fr: 'Ce que nous avons appris' },
    speaks: 'inTurn',
    writer: 'owner',
    allowed: ['appreciation', 'processRemark'],
    order: 'round',
    say: {
      en: 'What do you take from today, without the words of the case?',
      fr: 'Qu’emportez-vous d’aujourd’hui, sans les mots de la situation ?',
    },
    doLine: { en: 'Listen to what each of us leaves with.', fr: 'Écoutez ce que chaque personne emporte.' },
    writes: [{ kind: 'learning', readers: 'circle', keep: 'circle' }],
  },
};

export const framePhases = (name: FrameStep, time: PhaseTime): Phase => ({ ...phases[name], time });
