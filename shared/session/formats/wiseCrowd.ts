// Wise crowd: fifteen minutes a person; the others consult aloud behind the presenter's back (FORMATS).
import { defineFormat } from './format.ts';
import { lasts, shortFrame } from './minutes.ts';
import {
  comeToAnEnd,
  lateAtTheDoor,
  shareTheFloor,
  silenceAskFact,
  silenceImage,
  slowSilence,
  withTears,
} from './stuck.ts';

export const wiseCrowd = defineFormat({
  id: 'wiseCrowd',
  version: 1,
  name: { en: 'Wise crowd', fr: 'Sagesse du groupe' },
  about: {
    en: 'A short turn for each. The others give all they have while you listen with your back turned.',
    fr: 'Un tour bref par personne. Les pairs donnent ce qu’ils ont, et vous écoutez en tournant le dos.',
  },
  origin: { en: 'Quick peer consulting', fr: 'La consultation rapide entre pairs' },
  people: { min: 3, max: 6 },
  roles: ['facilitator', 'scribe', 'timekeeper'],
  frame: shortFrame,
  core: {
    repeat: 'perPerson',
    phases: [
      {
        id: 'present',
        name: { en: 'My challenge', fr: 'Mon défi' },
        time: lasts(2),
        speaks: 'presenter',
        presenter: 'speaking',
        allowed: ['fact', 'openQuestion'],
        notNow: ['factQuestion', 'advice'],
        say: {
          en: '{presenter}, what is your challenge, and what do you ask of us?',
          fr: '{presenter}, quel est votre défi, et que nous demandez-vous ?',
        },
        doLine: { en: 'Listen.', fr: 'Écoutez.' },
        presenterLine: {
          en: 'The challenge first, then the request.',
          fr: 'D’abord le défi, puis la demande.',
        },
        ifStuck: { silence: slowSilence, tears: withTears },
      },
      {
        id: 'clarifying',
        name: { en: 'Clarifying', fr: 'Clarifier' },
        time: lasts(3),
        speaks: 'coachesAsk',
        presenter: 'answering',
        allowed: ['factQuestion', 'fact'],
        notNow: ['advice', 'hypothesis'],
        say: { en: 'Ask what you need in order to be of use.', fr: 'Demandez ce qu’il vous faut pour pouvoir aider.' },
        doLine: {
          en: 'Short questions. Suggestions come next.',
          fr: 'Des questions courtes. Les idées viennent ensuite.',
        },
        presenterLine: { en: 'Answer briefly.', fr: 'Répondez en bref.' },
        ifStuck: {
          adviceSlipsIn: {
            en: 'Hold it a little: that is for the next step.',
            fr: 'Gardez l’idée encore un peu : elle est pour l’étape suivante.',
          },
          silence: silenceAskFact,
        },
      },
      {
        id: 'othersWork',
        name: { en: 'The others work', fr: 'Les pairs travaillent' },
        time: lasts(8),
        speaks: 'coaches',
        presenter: 'turned',
        writer: 'scribe',
        board: 'sealedToPresenter',
        allowed: ['hypothesis', 'experience', 'advice', 'resonance', 'offer'],
        notNow: ['factQuestion'],
        say: {
          en: '{presenter}, turn your back and take it in. The others: ideas, questions, advice, all of it.',
          fr: '{presenter}, tournez le dos et recevez. Pour les pairs : idées, questions, conseils, tout est bienvenu.',
        },
        doLine: {
          en: 'Work on it together, as if {presenter} were not here.',
          fr: 'Cherchez ensemble, comme si {presenter} n’était pas là.',
        },
        presenterLine: {
          en: 'Listen, and stay turned away. You may write for yourself.',
          fr: 'Écoutez, sans vous retourner. Vous pouvez noter pour vous.',
        },
        ifStuck: { silence: silenceImage, oneTalksMuch: shareTheFloor, late: lateAtTheDoor },
        writes: [
          { kind: 'hypothesis', readers: 'presenter', keep: 'presenter' },
          { kind: 'experience', readers: 'presenter', keep: 'presenter' },
          { kind: 'advice', readers: 'presenter', keep: 'presenter' },
        ],
      },
      {
        id: 'feedback',
        name: { en: 'What I take', fr: 'Ce que je retiens' },
        time: lasts(2),
        speaks: 'presenter',
        presenter: 'speaking',
        allowed: ['appreciation', 'actionIdea'],
        notNow: ['advice', 'hypothesis'],
        say: {
          en: '{presenter}, turn back to us. What was useful, and what do you take with you?',
          fr: '{presenter}, revenez vers nous. Qu’est-ce qui vous a servi, et qu’emportez-vous ?',
        },
        doLine: { en: 'Listen. Your part is done.', fr: 'Écoutez. Vous avez donné votre part.' },
        presenterLine: {
          en: 'Say what you keep; leave out the rest.',
          fr: 'Dites ce que vous gardez ; laissez le reste.',
        },
        ifStuck: { oneTalksMuch: comeToAnEnd, silence: slowSilence },
      },
    ],
  },
});
