// Open circle: the default. A topic, the facts, the question behind, and an exploration that the presenter only hears (FORMATS).
import { defineFormat } from './format.ts';
import { fullFrame, lasts } from './minutes.ts';
import {
  adviceToExperience,
  adviceToQuestion,
  comeToAnEnd,
  lateAtTheDoor,
  lateListenFirst,
  shareTheFloor,
  silenceAskFact,
  silenceImage,
  silenceTellMore,
  slowSilence,
  withTears,
} from './stuck.ts';

export const openCircle = defineFormat({
  id: 'openCircle',
  version: 1,
  name: { en: 'Open circle', fr: 'Cercle ouvert' },
  about: {
    en: 'One topic, heard well. The others think aloud together while the one who presents only listens.',
    fr: 'Un sujet, bien écouté. Les pairs réfléchissent à voix haute, et la personne qui présente n’a qu’à écouter.',
  },
  origin: { en: 'Made for Entre Nous', fr: 'Conçu pour Entre Nous' },
  people: { min: 3, max: 12 },
  roles: ['facilitator', 'scribe', 'timekeeper'],
  frame: fullFrame,
  core: {
    repeat: 'perTopic',
    phases: [
      {
        id: 'topic',
        name: { en: 'The topic', fr: 'Le sujet' },
        time: lasts(7),
        speaks: 'presenter',
        presenter: 'speaking',
        board: 'off',
        allowed: ['fact', 'feeling'],
        notNow: ['factQuestion', 'advice'],
        say: {
          en: '{presenter}, what is on your mind, and what makes it matter today? We will not interrupt.',
          fr: '{presenter}, qu’est-ce qui vous occupe, et pourquoi aujourd’hui ? Personne ne vous interrompra.',
        },
        doLine: {
          en: 'Listen. Keep your questions for the next step.',
          fr: 'Écoutez. Gardez vos questions pour la suite.',
        },
        presenterLine: {
          en: 'Tell it as it comes. Order is not needed.',
          fr: 'Racontez comme cela vient. Nul besoin d’ordre.',
        },
        ifStuck: { silence: silenceTellMore, tears: withTears, late: lateListenFirst },
      },
      {
        id: 'facts',
        name: { en: 'Facts only', fr: 'Les faits seulement' },
        time: lasts(7),
        speaks: 'coachesAsk',
        presenter: 'answering',
        allowed: ['factQuestion', 'fact'],
        notNow: ['advice', 'hypothesis'],
        say: {
          en: 'Only short questions, with a short answer: who, what, when, how many. “Why” can wait.',
          fr: 'De courtes questions, une courte réponse : qui, quoi, quand, combien. « Pourquoi » peut attendre.',
        },
        doLine: {
          en: 'Ask what you need in order to picture it.',
          fr: 'Demandez ce qu’il vous faut pour vous le représenter.',
        },
        presenterLine: {
          en: 'Answer in a sentence. “I don’t know” is an answer.',
          fr: 'Répondez en une phrase. « Je ne sais pas » est une réponse.',
        },
        ifStuck: { adviceSlipsIn: adviceToQuestion, silence: silenceAskFact, oneTalksMuch: shareTheFloor },
      },
      {
        id: 'myQuestion',
        name: { en: 'My question', fr: 'Ma question' },
        time: lasts(3),
        speaks: 'presenter',
        presenter: 'speaking',
        writer: 'facilitatorThenPresenter',
        allowed: ['openQuestion'],
        notNow: ['advice', 'factQuestion'],
        say: {
          en: '{presenter}, what is your question for us now, in one sentence? I write it down, you say whether it is the right one.',
          fr: '{presenter}, quelle est votre question pour nous, en une phrase ? Je l’écris, et vous dites si c’est la bonne.',
        },
        doLine: {
          en: 'Wait with them until the question is right.',
          fr: 'Attendez avec patience que la question soit juste.',
        },
        presenterLine: {
          en: 'Start with “How can I…”. Take the words that are yours.',
          fr: 'Commencez par « Comment puis-je… ». Prenez vos mots à vous.',
        },
        ifStuck: {
          silence: {
            en: 'If this went well, what would be different in a month?',
            fr: 'Si tout allait bien, qu’est-ce qui aurait changé dans un mois ?',
          },
          adviceSlipsIn: {
            en: 'The question belongs to {presenter}. We only help to hear it.',
            fr: 'Cette question, c’est à {presenter} de la trouver. Nous aidons seulement à l’entendre.',
          },
        },
        writes: [{ kind: 'keyQuestion', readers: 'circle', keep: 'presenter' }],
      },
      {
        id: 'exploration',
        name: { en: 'Exploration', fr: 'Exploration' },
        time: lasts(18),
        speaks: 'coaches',
        presenter: 'turned',
        writer: 'scribe',
        board: 'sealedToPresenter',
        allowed: ['resonance', 'hypothesis', 'experience'],
        notNow: ['advice', 'factQuestion'],
        say: {
          en: '{presenter}, turn your chair around and listen. The rest of us: what touches you, what do you imagine, what have you lived?',
          fr: '{presenter}, tournez votre chaise et écoutez. Pour les pairs : qu’est-ce qui vous touche, qu’imaginez-vous, qu’avez-vous vécu ?',
        },
        doLine: {
          en: 'Talk to one another, as if {presenter} were behind a door.',
          fr: 'Parlez entre vous, comme si {presenter} était derrière une porte.',
        },
        presenterLine: { en: 'Listen. The notes will wait for you.', fr: 'Écoutez. Les notes vous attendront.' },
        ifStuck: {
          adviceSlipsIn: adviceToExperience,
          silence: silenceImage,
          oneTalksMuch: shareTheFloor,
          tears: withTears,
          late: lateAtTheDoor,
        },
        writes: [
          { kind: 'resonance', readers: 'presenter', keep: 'presenter' },
          { kind: 'hypothesis', readers: 'presenter', keep: 'presenter' },
          { kind: 'experience', readers: 'presenter', keep: 'presenter' },
        ],
      },
      {
        id: 'takeWithMe',
        name: { en: 'What I take with me', fr: 'Ce que j’emporte' },
        time: lasts(5),
        speaks: 'presenter',
        presenter: 'speaking',
        writer: 'presenter',
        board: 'off',
        allowed: ['appreciation', 'feeling', 'actionIdea'],
        notNow: ['advice', 'hypothesis'],
        task: 'reflect',
        say: {
          en: '{presenter}, what do you take with you? You owe nobody an answer, and nobody adds anything.',
          fr: '{presenter}, qu’emportez-vous ? Vous ne devez de réponse à personne, et personne n’ajoute rien.',
        },
        doLine: { en: 'Listen. The last word is not yours.', fr: 'Écoutez. Le dernier mot ne vous appartient pas.' },
        presenterLine: {
          en: 'Say what stays. You may write a line for yourself.',
          fr: 'Dites ce qui reste. Vous pouvez noter une ligne pour vous.',
        },
        ifStuck: { silence: slowSilence, adviceSlipsIn: comeToAnEnd, tears: withTears },
        writes: [{ kind: 'note', readers: 'me', keep: 'me' }],
      },
    ],
  },
});
