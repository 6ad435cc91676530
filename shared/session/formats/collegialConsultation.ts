// Collegial consultation: an account, a key question, a method that the presenter chooses with the others (FORMATS).
import { collegialModules } from './collegialModules.ts';
import { defineFormat } from './format.ts';
import { lasts, shortFrame } from './minutes.ts';
import {
  adviceToExperience,
  adviceToQuestion,
  comeToAnEnd,
  lateAtTheDoor,
  lateListenFirst,
  shareTheFloor,
  silenceImage,
  silenceTellMore,
  slowSilence,
  withTears,
} from './stuck.ts';

export const collegialConsultation = defineFormat({
  id: 'collegialConsultation',
  version: 1,
  name: { en: 'Collegial consultation', fr: 'Consultation collégiale' },
  about: {
    en: 'An account, a key question, and a method chosen for it: ideas, a headstand, resonance, or another voice.',
    fr: 'Un récit, une question clé, et une méthode choisie pour elle : idées, monde à l’envers, résonance ou autre voix.',
  },
  origin: {
    en: 'Peer consultation among colleagues, in six steps',
    fr: 'La consultation entre collègues, en six étapes',
  },
  people: { min: 4, max: 10 },
  roles: ['facilitator', 'scribe', 'timekeeper'],
  frame: shortFrame,
  core: {
    repeat: 'once',
    phases: [
      {
        id: 'casting',
        name: { en: 'Casting', fr: 'Qui fait quoi' },
        time: lasts(5),
        speaks: 'all',
        presenter: 'none',
        allowed: ['offer', 'fact'],
        notNow: ['advice', 'factQuestion'],
        task: 'roles',
        say: {
          en: 'Who has something to bring today? Who facilitates, who takes notes?',
          fr: 'Qui a quelque chose à apporter aujourd’hui ? Qui anime, qui note ?',
        },
        doLine: {
          en: 'Say in a sentence what you could bring.',
          fr: 'Dites en une phrase ce que vous pourriez apporter.',
        },
        ifStuck: {
          silence: {
            en: 'Who has something pressing? It may be small.',
            fr: 'Qu’est-ce qui presse ? Une petite chose convient.',
          },
        },
      },
      {
        id: 'account',
        name: { en: 'Spontaneous account', fr: 'Récit spontané' },
        time: lasts(10),
        speaks: 'presenter',
        presenter: 'speaking',
        allowed: ['fact', 'feeling', 'factQuestion'],
        notNow: ['advice', 'hypothesis'],
        say: {
          en: '{presenter}, tell us what happened, as it comes. At the end, two or three questions to understand, no more.',
          fr: '{presenter}, racontez, comme cela vient. À la fin, deux ou trois questions pour comprendre, pas plus.',
        },
        doLine: {
          en: 'Listen. At the end, ask only what you did not understand.',
          fr: 'Écoutez. À la fin, demandez seulement ce que vous n’avez pas compris.',
        },
        presenterLine: {
          en: 'Tell it unprepared. What is missing will be asked.',
          fr: 'Racontez sans préparer. On vous demandera ce qui manque.',
        },
        ifStuck: {
          silence: silenceTellMore,
          adviceSlipsIn: adviceToQuestion,
          tears: withTears,
          late: lateListenFirst,
        },
      },
      {
        id: 'keyQuestion',
        name: { en: 'Key question', fr: 'Question clé' },
        time: lasts(5),
        speaks: 'presenter',
        presenter: 'speaking',
        writer: 'facilitatorThenPresenter',
        allowed: ['openQuestion'],
        notNow: ['advice', 'hypothesis'],
        say: {
          en: '{presenter}, with which question may the others help you? I write it; you say when it is right.',
          fr: '{presenter}, sur quelle question les pairs peuvent-ils vous aider ? Je l’écris ; vous dites quand elle est juste.',
        },
        doLine: {
          en: 'Wait for the question. It is not yours.',
          fr: 'Attendez la question. Elle ne vient pas de vous.',
        },
        presenterLine: {
          en: 'One sentence with “I” and a question mark.',
          fr: 'Une phrase, avec « je » et un point d’interrogation.',
        },
        ifStuck: {
          silence: {
            en: 'Let us invent it: each of us offers one key question, {presenter} takes one or none.',
            fr: 'Inventons-la : chaque personne propose une question clé, {presenter} en prend une, ou aucune.',
          },
          adviceSlipsIn: adviceToQuestion,
        },
        writes: [{ kind: 'keyQuestion', readers: 'circle', keep: 'presenter' }],
      },
      {
        id: 'method',
        name: { en: 'Choice of method', fr: 'Choix de la méthode' },
        time: lasts(5),
        speaks: 'presenterThenCoaches',
        presenter: 'speaking',
        allowed: ['offer'],
        notNow: ['advice', 'hypothesis'],
        choosesFor: 'consultation',
        task: 'chooseModule',
        say: {
          en: '{presenter}, which way of thinking would help: ideas, resonance, hypotheses, another voice? Then the others.',
          fr: '{presenter}, quelle manière de réfléchir vous aiderait : idées, résonance, hypothèses, autre voix ? Puis les pairs.',
        },
        doLine: { en: 'Suggest a method; do not start it yet.', fr: 'Proposez une méthode, sans la commencer.' },
        presenterLine: { en: 'Choose what you are curious about.', fr: 'Choisissez ce qui éveille votre curiosité.' },
        ifStuck: {
          silence: {
            en: 'If nothing calls: hypotheses for “why”, brainstorming for “what now”.',
            fr: 'Si rien ne vient : hypothèses pour « pourquoi », pluie d’idées pour « que faire ».',
          },
        },
      },
      {
        id: 'consultation',
        name: { en: 'Consultation', fr: 'Consultation' },
        time: lasts(10),
        speaks: 'coaches',
        presenter: 'listening',
        writer: 'scribe',
        board: 'sealedToPresenter',
        allowed: ['hypothesis', 'experience', 'resonance'],
        notNow: ['factQuestion', 'advice'],
        choices: collegialModules,
        say: {
          en: 'Talk to one another as if {presenter} were behind a door. One thought a turn. What comes to your mind?',
          fr: 'Parlez entre vous, comme si {presenter} était derrière une porte. Une pensée à la fois. Que vous vient-il ?',
        },
        doLine: { en: 'One thought a turn, to the others.', fr: 'Une pensée à la fois, adressée aux pairs.' },
        presenterLine: { en: 'Listen. The notes will wait for you.', fr: 'Écoutez. Les notes vous attendront.' },
        ifStuck: {
          adviceSlipsIn: adviceToExperience,
          silence: silenceImage,
          oneTalksMuch: shareTheFloor,
          tears: withTears,
          late: lateAtTheDoor,
        },
        writes: [
          { kind: 'hypothesis', readers: 'presenter', keep: 'presenter' },
          { kind: 'experience', readers: 'presenter', keep: 'presenter' },
          { kind: 'resonance', readers: 'presenter', keep: 'presenter' },
        ],
      },
      {
        id: 'close',
        name: { en: 'What I take with me', fr: 'Ce que j’emporte' },
        time: lasts(5),
        speaks: 'presenter',
        presenter: 'speaking',
        board: 'off',
        allowed: ['appreciation', 'actionIdea', 'feeling'],
        notNow: ['advice', 'hypothesis'],
        say: {
          en: '{presenter}, what was precious to you, and what will you do with it?',
          fr: '{presenter}, qu’est-ce qui vous a été précieux, et qu’en ferez-vous ?',
        },
        doLine: { en: 'Listen. Nobody takes the case up again.', fr: 'Écoutez. On ne rouvre pas la situation.' },
        presenterLine: {
          en: 'Say what you keep. You need not justify it.',
          fr: 'Dites ce que vous gardez, sans vous justifier.',
        },
        ifStuck: { silence: slowSilence, adviceSlipsIn: comeToAnEnd, tears: withTears },
      },
    ],
  },
});
