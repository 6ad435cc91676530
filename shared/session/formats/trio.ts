// Trio: three times eleven minutes, each presents once; a fourth may observe (FORMATS).
import { defineFormat } from './format.ts';
import { lasts, noFrame, shortFrame } from './minutes.ts';
import { lateAtTheDoor, silenceAskFact, silenceImage, slowSilence, withTears } from './stuck.ts';

export const trio = defineFormat({
  id: 'trio',
  version: 1,
  name: { en: 'Trio', fr: 'Trio' },
  about: {
    en: 'Three people, three short turns. Each brings something, and hears two others think about it.',
    fr: 'Trois personnes, trois tours brefs. Chaque personne apporte un sujet, et entend les deux autres y réfléchir.',
  },
  origin: { en: 'Consulting in threes', fr: 'La consultation à trois' },
  people: { min: 3, max: 4 },
  roles: ['timekeeper', 'observer'],
  frame: { ...noFrame, agreement: shortFrame.agreement },
  core: {
    repeat: 'perPerson',
    mostRounds: 3,
    first: [
      {
        id: 'reflect',
        name: { en: 'A moment to think', fr: 'Un moment pour réfléchir' },
        time: lasts(1),
        speaks: 'nobody',
        presenter: 'none',
        quiet: true,
        board: 'off',
        notNow: ['advice'],
        say: {
          en: 'In silence: what would you like help with?',
          fr: 'En silence : sur quoi aimeriez-vous de l’aide ?',
        },
        doLine: { en: 'Find your question.', fr: 'Trouvez votre question.' },
      },
    ],
    phases: [
      {
        id: 'present',
        name: { en: 'My question', fr: 'Ma question' },
        time: lasts(2),
        speaks: 'presenter',
        presenter: 'speaking',
        allowed: ['fact', 'openQuestion'],
        notNow: ['advice', 'factQuestion'],
        say: {
          en: '{presenter}, what would you like help with?',
          fr: '{presenter}, sur quoi aimeriez-vous de l’aide ?',
        },
        doLine: { en: 'Listen.', fr: 'Écoutez.' },
        presenterLine: {
          en: 'Say what it is, and what you ask.',
          fr: 'Dites ce qu’il en est, et ce que vous demandez.',
        },
        ifStuck: { silence: slowSilence, tears: withTears },
      },
      {
        id: 'clarifying',
        name: { en: 'Clarifying', fr: 'Clarifier' },
        time: lasts(2),
        speaks: 'coachesAsk',
        presenter: 'answering',
        allowed: ['factQuestion', 'fact'],
        notNow: ['advice', 'hypothesis'],
        say: { en: 'What do you still need to know?', fr: 'Que vous faut-il encore savoir ?' },
        doLine: { en: 'Ask a short question.', fr: 'Posez une question courte.' },
        presenterLine: { en: 'Answer in a sentence.', fr: 'Répondez en une phrase.' },
        ifStuck: { silence: silenceAskFact },
      },
      {
        id: 'twoTalk',
        name: { en: 'The two talk', fr: 'Les deux autres en parlent' },
        time: lasts(5),
        speaks: 'coaches',
        presenter: 'turned',
        board: 'sealedToPresenter',
        allowed: ['resonance', 'hypothesis', 'experience', 'advice'],
        notNow: ['factQuestion'],
        say: {
          en: '{presenter}, turn around and listen. You two: think aloud, as if you were alone.',
          fr: '{presenter}, tournez-vous et écoutez. Vous deux : réfléchissez à voix haute, comme en tête à tête.',
        },
        doLine: {
          en: 'Talk to each other about what you heard.',
          fr: 'Parlez entre vous de ce que vous avez entendu.',
        },
        presenterLine: { en: 'Listen. You need not agree.', fr: 'Écoutez. Rien ne vous oblige à approuver.' },
        ifStuck: { silence: silenceImage, late: lateAtTheDoor },
        writes: [{ kind: 'note', readers: 'presenter', keep: 'presenter' }],
      },
      {
        id: 'mostValuable',
        name: { en: 'What helped most', fr: 'Le plus utile' },
        time: lasts(2),
        speaks: 'presenter',
        presenter: 'speaking',
        allowed: ['appreciation', 'actionIdea'],
        notNow: ['advice', 'hypothesis'],
        say: {
          en: '{presenter}, what was most valuable to you?',
          fr: '{presenter}, qu’est-ce qui vous a été le plus utile ?',
        },
        doLine: { en: 'Listen. Do not add to it.', fr: 'Écoutez. N’ajoutez rien.' },
        presenterLine: { en: 'Name one thing.', fr: 'Nommez une chose.' },
        ifStuck: { silence: slowSilence },
      },
    ],
  },
});
