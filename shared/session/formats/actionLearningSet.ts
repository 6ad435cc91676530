// Action learning set: open questions, one at a time, until the presenter knows what to do next (FORMATS).
import { defineFormat } from './format.ts';
import { lasts, shortFrame } from './minutes.ts';
import {
  adviceToQuestion,
  comeToAnEnd,
  lateListenFirst,
  shareTheFloor,
  silenceAskFact,
  silenceAskOpen,
  silenceTellMore,
  slowSilence,
  withTears,
} from './stuck.ts';

export const actionLearningSet = defineFormat({
  id: 'actionLearningSet',
  version: 1,
  name: { en: 'Action learning set', fr: 'Apprendre par l’action' },
  about: {
    en: 'One problem, one question at a time. The questions help the one who presents to find the next action.',
    fr: 'Un problème, une question à la fois. Les questions aident la personne qui présente à trouver sa prochaine action.',
  },
  origin: {
    en: 'Action learning, as practised in sets',
    fr: 'L’apprentissage par l’action, tel qu’il se pratique en petits groupes',
  },
  people: { min: 3, max: 8 },
  roles: ['facilitator', 'scribe', 'timekeeper'],
  frame: shortFrame,
  core: {
    repeat: 'perTopic',
    phases: [
      {
        id: 'presentation',
        name: { en: 'Presentation', fr: 'Présentation' },
        time: lasts(5, { min: 2, max: 10 }),
        speaks: 'presenter',
        presenter: 'speaking',
        allowed: ['fact', 'feeling'],
        notNow: ['factQuestion', 'advice'],
        say: {
          en: '{presenter}, what is the problem, and what have you tried so far?',
          fr: '{presenter}, quel est le problème, et qu’avez-vous déjà essayé ?',
        },
        doLine: {
          en: 'Listen to the end before you think of a question.',
          fr: 'Écoutez jusqu’au bout avant de penser à une question.',
        },
        presenterLine: { en: 'The short story is enough.', fr: 'L’histoire courte suffit.' },
        ifStuck: { silence: silenceTellMore, tears: withTears, late: lateListenFirst },
      },
      {
        id: 'facts',
        name: { en: 'The facts', fr: 'Les faits' },
        time: lasts(6, { min: 5, max: 10 }),
        speaks: 'coachesAsk',
        presenter: 'answering',
        allowed: ['factQuestion', 'fact'],
        notNow: ['advice', 'openQuestion'],
        say: {
          en: 'First the facts: short questions, short answers.',
          fr: 'D’abord les faits : questions courtes, réponses courtes.',
        },
        doLine: { en: 'Ask what is missing from your picture.', fr: 'Demandez ce qui manque à votre image.' },
        presenterLine: {
          en: 'Answer briefly, and only what is asked.',
          fr: 'Répondez en bref, seulement à ce qui est demandé.',
        },
        ifStuck: { adviceSlipsIn: adviceToQuestion, silence: silenceAskFact, oneTalksMuch: shareTheFloor },
      },
      {
        id: 'openQuestions',
        name: { en: 'Open questions', fr: 'Questions ouvertes' },
        time: lasts(15, { min: 10, max: 15 }),
        speaks: 'coaches',
        presenter: 'answering',
        order: 'round',
        writer: 'scribe',
        board: 'off',
        allowed: ['openQuestion'],
        notNow: ['advice', 'experience', 'hypothesis'],
        say: {
          en: 'One open question each, and one follow-up. {presenter} may answer, think, or leave it open.',
          fr: 'Une question ouverte par personne, et une seule relance. {presenter} peut répondre, réfléchir, ou laisser ouvert.',
        },
        doLine: {
          en: 'One question, one follow-up, then the next person.',
          fr: 'Une question, une relance, puis à la personne suivante.',
        },
        presenterLine: {
          en: 'Take your time. The best questions have no quick answer.',
          fr: 'Prenez votre temps. Les meilleures questions n’ont pas de réponse rapide.',
        },
        ifStuck: {
          adviceSlipsIn: adviceToQuestion,
          silence: silenceAskOpen,
          oneTalksMuch: comeToAnEnd,
          tears: withTears,
        },
        writes: [{ kind: 'question', readers: 'presenter', keep: 'presenter' }],
      },
      {
        id: 'summary',
        name: { en: 'Where I stand now', fr: 'Où j’en suis' },
        time: lasts(2),
        speaks: 'presenter',
        presenter: 'speaking',
        allowed: ['fact', 'feeling'],
        notNow: ['advice', 'openQuestion'],
        say: {
          en: '{presenter}, how do you see it now?',
          fr: '{presenter}, comment voyez-vous les choses à présent ?',
        },
        doLine: { en: 'Listen for what has moved.', fr: 'Écoutez ce qui a bougé.' },
        presenterLine: { en: 'Two or three sentences.', fr: 'Deux ou trois phrases.' },
        ifStuck: { silence: slowSilence },
      },
      {
        id: 'resources',
        name: { en: 'What we can offer', fr: 'Ce que nous pouvons offrir' },
        time: lasts(5),
        speaks: 'coaches',
        presenter: 'listening',
        order: 'round',
        optional: true,
        writer: 'scribe',
        allowed: ['offer', 'experience'],
        notNow: ['advice', 'openQuestion'],
        say: {
          en: 'Does anybody have something to offer: a contact, a text, some time, something you lived?',
          fr: 'Avez-vous quelque chose à offrir : un contact, un texte, du temps, un vécu ?',
        },
        doLine: { en: 'Offer one thing, or pass.', fr: 'Offrez une chose, ou passez votre tour.' },
        presenterLine: {
          en: 'Listen, say thank you. You choose later.',
          fr: 'Écoutez, remerciez. Vous choisirez plus tard.',
        },
        ifStuck: {
          adviceSlipsIn: {
            en: 'What could you lend to {presenter}, rather than tell?',
            fr: 'Que pourriez-vous prêter à {presenter}, plutôt que dire ?',
          },
        },
        writes: [{ kind: 'resource', readers: 'presenter', keep: 'presenter' }],
      },
      {
        id: 'actions',
        name: { en: 'My actions', fr: 'Mes actions' },
        time: lasts(2),
        speaks: 'presenter',
        presenter: 'speaking',
        writer: 'owner',
        allowed: ['commitment', 'actionIdea'],
        notNow: ['advice', 'openQuestion'],
        task: 'commit',
        say: {
          en: '{presenter}, what will you do, by when, and how will we know?',
          fr: '{presenter}, qu’allez-vous faire, pour quand, et à quoi le verra-t-on ?',
        },
        doLine: {
          en: 'Listen. You may offer to ask how it went.',
          fr: 'Écoutez. Vous pouvez proposer de demander des nouvelles.',
        },
        presenterLine: { en: 'One action that you will really take.', fr: 'Une action que vous ferez vraiment.' },
        ifStuck: {
          silence: { en: 'What is the very first move?', fr: 'Quel est le tout premier geste ?' },
        },
        writes: [{ kind: 'action', readers: 'circle', keep: 'done' }],
      },
    ],
  },
});
