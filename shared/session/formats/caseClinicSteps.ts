// The words of the case clinic, shared by its long and its short form; only minutes and steps differ (FORMATS).
import type { FormatInput } from './format.ts';
import {
  adviceToResonance,
  comeToAnEnd,
  lateListenFirst,
  shareTheFloor,
  silenceAskFact,
  silenceImage,
  silenceTellMore,
  slowSilence,
  withTears,
} from './stuck.ts';

type PhaseInput = Omit<FormatInput['core']['phases'][number], 'time'>;

export const casting: PhaseInput = {
  id: 'casting',
  name: { en: 'Who does what', fr: 'Qui fait quoi' },
  speaks: 'all',
  presenter: 'none',
  allowed: ['offer'],
  notNow: ['advice', 'factQuestion'],
  task: 'roles',
  say: {
    en: 'Who presents today, who facilitates, who keeps the time? The rest of us are there to listen.',
    fr: 'Qui présente aujourd’hui, qui anime, qui garde le temps ? Le reste du groupe est là pour écouter.',
  },
  doLine: { en: 'Take a part, or none.', fr: 'Prenez un rôle, ou aucun.' },
};

export const intention: PhaseInput = {
  id: 'intention',
  name: { en: 'Intention', fr: 'Intention' },
  speaks: 'presenter',
  presenter: 'speaking',
  allowed: ['fact', 'feeling'],
  notNow: ['factQuestion', 'advice'],
  say: {
    en: '{presenter}, what is going on, who is in it, what would you like to see grow, and what do you have to let go?',
    fr: '{presenter}, que se passe-t-il, avec qui, que voudriez-vous voir grandir, et qu’avez-vous à laisser ?',
  },
  doLine: {
    en: 'Listen with the whole of you: words, images, body.',
    fr: 'Écoutez de tout votre être : les mots, les images, le corps.',
  },
  presenterLine: {
    en: 'Speak slowly. Stay close to what is alive.',
    fr: 'Parlez lentement. Restez près de ce qui est vivant.',
  },
  ifStuck: { silence: silenceTellMore, tears: withTears, late: lateListenFirst },
};

export const clarifying: PhaseInput = {
  id: 'clarifying',
  name: { en: 'Clarifying', fr: 'Clarifier' },
  speaks: 'coachesAsk',
  presenter: 'answering',
  allowed: ['factQuestion', 'fact'],
  notNow: ['advice', 'hypothesis'],
  say: {
    en: 'Is there a fact that you need in order to understand? Only that.',
    fr: 'Vous manque-t-il un fait pour comprendre ? Seulement cela.',
  },
  doLine: { en: 'Ask for a fact, or stay silent.', fr: 'Demandez un fait, ou gardez le silence.' },
  presenterLine: { en: 'Answer in a sentence.', fr: 'Répondez en une phrase.' },
  ifStuck: { silence: silenceAskFact, oneTalksMuch: shareTheFloor },
};

export const stillness: PhaseInput = {
  id: 'stillness',
  name: { en: 'Stillness', fr: 'Silence' },
  speaks: 'nobody',
  presenter: 'listening',
  quiet: true,
  board: 'off',
  notNow: ['advice', 'openQuestion'],
  say: {
    en: 'We are silent together. Let what you heard sink in: an image, a feeling, a gesture.',
    fr: 'Faisons silence ensemble. Laissez descendre ce que vous avez entendu : une image, une émotion, un geste.',
  },
  doLine: { en: 'Breathe. Let an image come.', fr: 'Respirez. Laissez venir une image.' },
  presenterLine: {
    en: 'Breathe. You have said enough for now.',
    fr: 'Respirez. Vous en avez assez dit pour l’instant.',
  },
  ifStuck: {},
};

export const mirroring: PhaseInput = {
  id: 'mirroring',
  name: { en: 'Mirroring', fr: 'Miroir' },
  speaks: 'coaches',
  presenter: 'listening',
  order: 'round',
  board: 'off',
  allowed: ['resonance', 'feeling'],
  notNow: ['advice', 'experience', 'factQuestion'],
  say: {
    en: 'Each in turn: which image, which feeling, which gesture came to you? We give it, and explain nothing.',
    fr: 'À tour de rôle : quelle image, quelle émotion, quel geste vous est venu ? On l’offre, sans rien expliquer.',
  },
  doLine: { en: 'Give your image, without a meaning.', fr: 'Offrez votre image, sans lui donner de sens.' },
  presenterLine: { en: 'Receive. You need not answer.', fr: 'Recevez. Vous n’avez pas à répondre.' },
  ifStuck: { adviceSlipsIn: adviceToResonance, silence: silenceImage, oneTalksMuch: comeToAnEnd },
};

export const mirrored: PhaseInput = {
  id: 'mirrored',
  name: { en: 'What I saw in the mirror', fr: 'Ce que j’ai vu dans le miroir' },
  speaks: 'presenter',
  presenter: 'speaking',
  board: 'off',
  allowed: ['feeling', 'resonance'],
  notNow: ['advice', 'factQuestion'],
  say: {
    en: '{presenter}, what touches you in these images?',
    fr: '{presenter}, qu’est-ce qui vous touche dans ces images ?',
  },
  doLine: { en: 'Listen.', fr: 'Écoutez.' },
  presenterLine: {
    en: 'Say what moved. It need not make sense yet.',
    fr: 'Dites ce qui a bougé. Le sens viendra plus tard.',
  },
  ifStuck: { silence: slowSilence, tears: withTears },
};

export const dialogue: PhaseInput = {
  id: 'dialogue',
  name: { en: 'Dialogue', fr: 'Dialogue' },
  speaks: 'all',
  presenter: 'speaking',
  board: 'off',
  allowed: ['openQuestion', 'resonance', 'experience', 'hypothesis'],
  notNow: ['advice', 'actionIdea'],
  say: {
    en: 'We think together, and build on what was said. There is nothing to fix and nobody to convince.',
    fr: 'Pensons ensemble, en partant de ce qui a été dit. Il n’y a rien à réparer, personne à convaincre.',
  },
  doLine: { en: 'Build on the last voice. Do not fix.', fr: 'Partez de la dernière voix. Ne réparez rien.' },
  presenterLine: { en: 'Think aloud with the others.', fr: 'Réfléchissez à voix haute avec les pairs.' },
  ifStuck: {
    adviceSlipsIn: adviceToResonance,
    silence: slowSilence,
    oneTalksMuch: shareTheFloor,
    tears: withTears,
  },
};

export const closingCoaches: PhaseInput = {
  id: 'closingCoaches',
  name: { en: 'Closing words', fr: 'Mots de la fin' },
  speaks: 'coaches',
  presenter: 'listening',
  allowed: ['appreciation', 'resonance', 'offer'],
  notNow: ['advice', 'openQuestion'],
  say: {
    en: 'What do you want to say to {presenter} before we close: a thank you, a quality you saw?',
    fr: 'Que voulez-vous dire à {presenter} avant de finir : un merci, une qualité que vous avez vue ?',
  },
  doLine: { en: 'A few sentences, from the heart.', fr: 'Quelques phrases, du fond du cœur.' },
  presenterLine: { en: 'Let it reach you.', fr: 'Laissez ces mots venir jusqu’à vous.' },
  ifStuck: { adviceSlipsIn: adviceToResonance, oneTalksMuch: comeToAnEnd },
};

export const closingPresenter: PhaseInput = {
  id: 'closingPresenter',
  name: { en: 'What I see now', fr: 'Ce que je vois maintenant' },
  speaks: 'presenter',
  presenter: 'speaking',
  allowed: ['appreciation', 'actionIdea', 'feeling'],
  notNow: ['advice', 'openQuestion'],
  say: {
    en: '{presenter}, what do you see now that you did not see before? What is the next small thing?',
    fr: '{presenter}, que voyez-vous que vous ne voyiez pas avant ? Quelle est la prochaine petite chose ?',
  },
  doLine: { en: 'Listen. Add nothing.', fr: 'Écoutez. N’ajoutez rien.' },
  presenterLine: { en: 'The last word is yours.', fr: 'Le dernier mot est à vous.' },
  ifStuck: { silence: slowSilence, tears: withTears },
};

export const privateWriting: PhaseInput = {
  id: 'privateWriting',
  name: { en: 'Private writing', fr: 'Écriture pour soi' },
  speaks: 'nobody',
  presenter: 'listening',
  writer: 'each',
  board: 'off',
  quiet: true,
  notNow: ['advice', 'openQuestion'],
  task: 'reflect',
  say: {
    en: 'Each of us writes, for ourselves alone. Nobody will ask for it.',
    fr: 'Chaque personne écrit, pour elle seule. Personne ne le demandera.',
  },
  doLine: { en: 'Write. Only you can read it.', fr: 'Écrivez. Personne d’autre que vous ne peut le lire.' },
  presenterLine: { en: 'Write what you want to keep.', fr: 'Écrivez ce que vous voulez garder.' },
  writes: [{ kind: 'note', readers: 'me', keep: 'me' }],
};
