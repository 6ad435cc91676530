// Pair: for two, twice twenty-five minutes; each is heard, then listens (FORMATS).
import { defineFormat } from './format.ts';
import { each, lasts, noFrame, shortFrame } from './minutes.ts';
import { adviceToQuestion, silenceAskFact, silenceAskOpen, silenceTellMore, slowSilence, withTears } from './stuck.ts';

export const pair = defineFormat({
  id: 'pair',
  version: 1,
  name: { en: 'Pair', fr: 'Binôme' },
  about: {
    en: 'For two, with the same time for each: speak, answer, think, take one step.',
    fr: 'À deux, avec le même temps pour chaque personne : parler, répondre, réfléchir, faire un pas.',
  },
  origin: { en: 'Made for Entre Nous', fr: 'Conçu pour Entre Nous' },
  people: { min: 2, max: 2 },
  roles: [],
  frame: { ...noFrame, agreement: shortFrame.agreement, promised: each(1) },
  core: {
    repeat: 'perPerson',
    phases: [
      {
        id: 'speak',
        name: { en: 'I speak', fr: 'Je parle' },
        time: lasts(8),
        speaks: 'presenter',
        presenter: 'speaking',
        board: 'off',
        allowed: ['fact', 'feeling'],
        notNow: ['factQuestion', 'advice'],
        say: {
          en: '{presenter}, this time is yours. I will not interrupt.',
          fr: '{presenter}, ce temps est à vous. Je n’interromps pas.',
        },
        doLine: { en: 'Listen. Silence is fine.', fr: 'Écoutez. Le silence a sa place.' },
        presenterLine: { en: 'Say it as it comes.', fr: 'Dites comme cela vient.' },
        ifStuck: { silence: silenceTellMore, tears: withTears },
      },
      {
        id: 'facts',
        name: { en: 'Facts', fr: 'Les faits' },
        time: lasts(3),
        speaks: 'coachesAsk',
        presenter: 'answering',
        allowed: ['factQuestion', 'fact'],
        notNow: ['advice', 'openQuestion'],
        say: { en: 'A few facts first, so that I see it.', fr: 'Quelques faits d’abord, pour bien voir.' },
        doLine: { en: 'Ask who, what, when.', fr: 'Demandez qui, quoi, quand.' },
        presenterLine: { en: 'Answer in a sentence.', fr: 'Répondez en une phrase.' },
        ifStuck: { silence: silenceAskFact, adviceSlipsIn: adviceToQuestion },
      },
      {
        id: 'openQuestions',
        name: { en: 'Open questions', fr: 'Questions ouvertes' },
        time: lasts(9),
        speaks: 'coachesAsk',
        presenter: 'answering',
        board: 'off',
        allowed: ['openQuestion'],
        notNow: ['advice', 'experience'],
        say: {
          en: 'I only ask questions to which I do not know the answer.',
          fr: 'Je ne pose que des questions dont j’ignore la réponse.',
        },
        doLine: {
          en: 'Ask, then wait longer than you would like.',
          fr: 'Questionnez, puis attendez plus longtemps que vous n’aimeriez.',
        },
        presenterLine: {
          en: 'Think aloud. You may leave a question open.',
          fr: 'Réfléchissez à voix haute. Une question peut rester ouverte.',
        },
        ifStuck: { adviceSlipsIn: adviceToQuestion, silence: silenceAskOpen, tears: withTears },
      },
      {
        id: 'oneStep',
        name: { en: 'One step', fr: 'Un pas' },
        time: lasts(3, { min: 1 }),
        speaks: 'presenter',
        presenter: 'speaking',
        writer: 'owner',
        allowed: ['commitment'],
        notNow: ['advice'],
        task: 'commit',
        say: {
          en: '{presenter}, which step will you take, by when, and how will I know?',
          fr: '{presenter}, quel pas ferez-vous, pour quand, et à quoi le verrai-je ?',
        },
        doLine: { en: 'Offer to ask how it went.', fr: 'Proposez de demander des nouvelles.' },
        presenterLine: { en: 'One step, one date.', fr: 'Un pas, une date.' },
        ifStuck: {
          silence: {
            en: 'What could be done in ten minutes, this week?',
            fr: 'Qu’est-ce qui pourrait se faire en dix minutes, cette semaine ?',
          },
        },
        writes: [{ kind: 'action', readers: 'circle', keep: 'done' }],
      },
      {
        id: 'thanks',
        name: { en: 'Thanks', fr: 'Merci' },
        time: lasts(2),
        speaks: 'presenterThenCoaches',
        presenter: 'speaking',
        board: 'off',
        allowed: ['appreciation'],
        notNow: ['advice', 'openQuestion'],
        say: {
          en: 'What helped you? And what did I appreciate in you?',
          fr: 'Qu’est-ce qui a été utile ? Et qu’ai-je apprécié chez vous ?',
        },
        doLine: { en: 'Say one thing that you appreciated.', fr: 'Dites une chose que vous avez appréciée.' },
        presenterLine: { en: 'Say one thing that helped.', fr: 'Dites une chose qui a aidé.' },
        ifStuck: { silence: slowSilence },
      },
    ],
  },
});
