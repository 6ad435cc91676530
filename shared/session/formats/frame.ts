// The steps that surround every topic: agreement, check-in, what was promised; one step, what was learned.
// Their words are the same in every format; only their minutes differ.
import type { Format, FrameStep, Phase, PhaseTime } from './format.ts';
import { comeToAnEnd, lateListenFirst, withTears } from './stuck.ts';

type FramePhase = Omit<Phase, 'time'>;

const round = {
  speaks: 'inTurn',
  presenter: 'none',
  board: 'off',
  order: 'round',
  optional: false,
  quiet: false,
  advance: 'soft',
  notNow: ['advice'],
} satisfies Partial<FramePhase>;

const phases: Readonly<Record<FrameStep, FramePhase>> = {
  agreement: {
    ...round,
    id: 'agreement',
    name: { en: 'Our agreement', fr: 'Notre accord' },
    writer: 'nobody',
    allowed: ['commitment', 'openQuestion'],
    task: 'affirm',
    say: {
      en: 'We read our agreement aloud, a sentence each. Then each of us says yes, or says what is in the way.',
      fr: 'Lisons notre accord à voix haute, phrase par phrase, à tour de rôle. Puis chaque personne dit oui, ou dit ce qui la retient.',
    },
    doLine: {
      en: 'Listen to each sentence, then say yes in your own voice.',
      fr: 'Écoutez chaque phrase, puis dites oui de votre propre voix.',
    },
    ifStuck: {
      silence: {
        en: 'Nobody has to say yes today. What would need to change for you?',
        fr: 'Rien n’oblige à dire oui aujourd’hui. Que faudrait-il changer pour vous ?',
      },
      late: {
        en: 'Welcome. Read the page, and say yes when you are ready.',
        fr: 'Bienvenue. Lisez la page, et dites oui quand cela vous convient.',
      },
    },
    writes: [],
  },
  checkIn: {
    ...round,
    id: 'checkIn',
    name: { en: 'Check-in', fr: 'Arrivée' },
    writer: 'nobody',
    allowed: ['feeling', 'oneWord'],
    notNow: ['advice', 'factQuestion'],
    say: {
      en: 'How do you arrive today? A few words are enough, and nobody answers.',
      fr: 'Comment arrivez-vous aujourd’hui ? Quelques mots suffisent, et personne ne répond.',
    },
    doLine: { en: 'Listen. There is nothing to answer.', fr: 'Écoutez. Il n’y a rien à répondre.' },
    ifStuck: { oneTalksMuch: comeToAnEnd, tears: withTears, late: lateListenFirst },
    writes: [],
  },
  promised: {
    ...round,
    id: 'promised',
    name: { en: 'What we promised', fr: 'Ce que nous avions promis' },
    writer: 'owner',
    allowed: ['fact', 'appreciation'],
    task: 'review',
    say: {
      en: 'What did you say you would do, and how did it go? Kept, changed or let go: each one is an answer.',
      fr: 'Qu’aviez-vous promis, et où en êtes-vous ? Tenu, ajusté ou laissé : chaque réponse a sa place.',
    },
    doLine: {
      en: 'Listen. If you are the one who asks, ask.',
      fr: 'Écoutez. Si c’est à vous de demander des nouvelles, demandez.',
    },
    ifStuck: {
      adviceSlipsIn: {
        en: 'Keep the idea. It may become somebody’s topic later today.',
        fr: 'Gardez l’idée. Elle fera peut-être un sujet tout à l’heure.',
      },
      oneTalksMuch: {
        en: 'Kept, changed or let go? The story can be a topic.',
        fr: 'Tenu, ajusté ou laissé ? Le récit peut devenir un sujet.',
      },
      tears: withTears,
    },
    writes: [],
  },
  oneStep: {
    ...round,
    id: 'oneStep',
    name: { en: 'One step each', fr: 'Un pas par personne' },
    writer: 'owner',
    allowed: ['commitment'],
    task: 'commit',
    say: {
      en: 'One step you will take before we meet again. By when, and how will we know?',
      fr: 'Un pas que vous ferez avant notre prochaine séance. Pour quand, et à quoi le verra-t-on ?',
    },
    doLine: {
      en: 'Listen. You may offer to be the one who asks.',
      fr: 'Écoutez. Vous pouvez proposer de demander des nouvelles.',
    },
    ifStuck: {
      silence: {
        en: 'What could be done in ten minutes, this week?',
        fr: 'Qu’est-ce qui pourrait se faire en dix minutes, cette semaine ?',
      },
      oneTalksMuch: {
        en: 'Which one of these comes first? One is enough.',
        fr: 'Lequel de ces pas vient en premier ? Un seul suffit.',
      },
    },
    writes: [{ kind: 'action', readers: 'circle', keep: 'done' }],
  },
  learning: {
    ...round,
    id: 'learning',
    name: { en: 'What we learned', fr: 'Ce que nous avons appris' },
    writer: 'owner',
    allowed: ['appreciation', 'processRemark', 'feeling'],
    say: {
      en: 'What do you take with you from today, without the words of the case?',
      fr: 'Qu’emportez-vous d’aujourd’hui, sans les mots de la situation ?',
    },
    doLine: { en: 'Listen to what each of us leaves with.', fr: 'Écoutez ce que chaque personne emporte.' },
    ifStuck: {
      adviceSlipsIn: {
        en: 'The case is closed. What did you learn for yourself?',
        fr: 'La situation est refermée. Qu’avez-vous appris pour vous ?',
      },
      silence: { en: 'One word will do.', fr: 'Un mot suffit.' },
    },
    task: 'learn',
    writes: [{ kind: 'learning', readers: 'circle', keep: 'circle' }],
  },
};

/** A step of the frame, with its minutes. Where a format writes nothing down, neither does its frame. */
export const framePhase = (name: FrameStep, time: PhaseTime, format: Pick<Format, 'nothingWritten'>): Phase => ({
  ...phases[name],
  ...(format.nothingWritten
    ? { writer: 'nobody', writes: [], task: name === 'learning' ? undefined : phases[name].task }
    : {}),
  time,
});

/** All words of the frame, for checks and translations. */
export const frameWords: readonly FramePhase[] = Object.values(phases);
