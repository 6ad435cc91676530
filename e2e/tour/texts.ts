// What the people in the photographs have written, in both languages. All of it is plainly invented.
import type { Language } from '../app/phrases.ts';
import type { WrittenReflection } from '../pages/notebook.ts';

/** Written so long before the day of the tour. */
export interface PastReflection extends WrittenReflection {
  readonly daysAgo: number;
}

export interface Texts {
  readonly circle: string;
  /** a second one, which is entered by files */
  readonly readingCircle: string;
  /** of twelve, whose names are long, too */
  readonly longCircle: string;
  readonly weak: string;
  readonly reflections: readonly PastReflection[];
  /** finds some of them, with and without the accent */
  readonly query: string;
  readonly session: string;
  readonly later: string;
  readonly firstMeeting: string;
  readonly learningSet: string;
  /** names of the format and of a step in it, as its data has them */
  readonly learningSetFormat: string;
  readonly openQuestions: string;
  readonly question: string;
  readonly line: string;
  /** by column, in the order of a new board */
  readonly cards: readonly (readonly string[])[];
  readonly karimsCards: readonly string[];
  readonly draft: string;
  readonly newColumn: string;
  readonly newSentence: string;
  readonly longColumn: string;
  readonly longCard: string;
  readonly sealedNotes: readonly string[];
  /** of each, in their own words, before they are opened together */
  readonly problems: readonly string[];
  readonly step: string;
  readonly knownBy: string;
}

const en: Texts = {
  circle: 'Tuesday circle',
  readingCircle: 'Reading circle',
  longCircle: 'Colleagues of the northern schools who meet every other Thursday',
  weak: 'winter',
  reflections: [
    {
      title: 'Weekly',
      daysAgo: 33,
      body: 'Energy low, but the walk with N. turned it. Small écoute, large effect.',
      energy: 2,
    },
    {
      title: 'The budget talk',
      daysAgo: 24,
      body: 'I prepared arguments and needed a question. Next time I write the question first.',
      tags: ['meetings'],
    },
    {
      title: 'Letting go, learning',
      daysAgo: 12,
      body: 'What I let go of: being the one who knows. What I keep from Karim’s case: the écoute of the others.',
      energy: 4,
    },
    {
      title: 'After session 8',
      daysAgo: 9,
      body: 'Five people quiet for eighteen minutes. What it is to be écouté without being repaired.',
      tags: ['listening'],
    },
    { title: '', daysAgo: 3, body: 'A line without a title, between two trains.' },
    {
      title: 'Waiting for the second sentence',
      daysAgo: 0,
      body: 'I noticed that I answer before the question has landed. Twice this week I waited, and twice somebody said the thing I was about to say, better, and it became theirs. Ines said that écouter is not waiting for one’s turn.',
      tags: ['listening', 'meetings'],
      energy: 3,
    },
  ],
  query: 'ecout',
  session: 'Session 9: how to disagree',
  later: 'Session 10',
  firstMeeting: 'Where we begin',
  learningSet: 'A question for Yu',
  learningSetFormat: 'Action learning set',
  openQuestions: 'Open questions',
  question: 'What would be enough for you?',
  line: 'You should talk to her first',
  cards: [
    ['What would your director say the contest is about?', 'Who else is in the room when it happens?'],
    ['When I asked “what would you need to hear?”, the tone changed at once.'],
    [],
  ],
  karimsCards: ['I once wrote the disagreement down first and gave it to her to read.', 'What if nobody has to win?'],
  draft: 'The contest may be the only form of respect',
  newColumn: 'What I take with me',
  newSentence: 'Whoever presents may stop at any moment, without giving a reason.',
  longColumn: 'Everything that somebody who was not there would have to know before they could understand us',
  longCard:
    'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft, and then a sentence that goes on for much longer than anybody would say aloud, because people do paste such things.',
  sealedNotes: [
    'Karim may be protecting somebody who never asked for it.',
    'What if the meeting is not where this is decided? I once waited a year for a yes that nobody could give.',
  ],
  problems: [
    'Who owns the decision, and does that person know it?',
    'Karim is asked to choose, and would rather be asked what he sees.',
  ],
  step: 'Ask Denis for an hour, before the budget is closed',
  knownBy: 'There is a date in my diary',
};

const fr: Texts = {
  circle: 'Cercle du mardi',
  readingCircle: 'Cercle de lecture',
  longCircle: 'Collègues des écoles du Nord qui se retrouvent un jeudi sur deux',
  weak: 'hiver',
  reflections: [
    {
      title: 'La semaine',
      daysAgo: 33,
      body: 'Peu d’énergie, mais la marche avec N. a tout changé. Un peu d’écoute, beaucoup d’effet.',
      energy: 2,
    },
    {
      title: 'La discussion du budget',
      daysAgo: 24,
      body: 'J’avais préparé des arguments, il fallait une question. La prochaine fois, j’écris la question d’abord.',
      tags: ['réunions'],
    },
    {
      title: 'Laisser, apprendre',
      daysAgo: 12,
      body: 'Ce que je laisse : être la personne qui sait. Ce que je garde du cas de Karim : l’écoute des autres.',
      energy: 4,
    },
    {
      title: 'Après la séance 8',
      daysAgo: 9,
      body: 'Cinq personnes silencieuses pendant dix-huit minutes. Être écoutée sans être réparée.',
      tags: ['écoute'],
    },
    { title: '', daysAgo: 3, body: 'Une ligne sans titre, entre deux trains.' },
    {
      title: 'Attendre la deuxième phrase',
      daysAgo: 0,
      body: 'J’ai remarqué que je réponds avant que la question ne soit posée. Deux fois cette semaine j’ai attendu, et deux fois quelqu’un a dit, mieux que moi, ce que j’allais dire. Écouter, ce n’est pas attendre son tour.',
      tags: ['écoute', 'réunions'],
      energy: 3,
    },
  ],
  query: 'ecout',
  session: 'Séance 9 : comment ne pas être d’accord',
  later: 'Séance 10',
  firstMeeting: 'Par où commencer',
  learningSet: 'Une question pour Yu',
  learningSetFormat: 'Apprendre par l’action',
  openQuestions: 'Questions ouvertes',
  question: 'Qu’est-ce qui vous suffirait ?',
  line: 'Vous devriez d’abord lui parler',
  cards: [
    ['De quoi s’agit-il dans ce duel, selon votre directrice ?', 'Qui d’autre est dans la pièce à ce moment-là ?'],
    ['Quand j’ai demandé « qu’auriez-vous besoin d’entendre ? », le ton a changé aussitôt.'],
    [],
  ],
  karimsCards: [
    'Un jour, j’ai écrit le désaccord d’abord, et je le lui ai donné à lire.',
    'Et si personne n’avait à gagner ?',
  ],
  draft: 'Le duel est peut-être la seule forme de respect',
  newColumn: 'Ce que j’emporte',
  newSentence: 'La personne qui présente peut s’arrêter à tout moment, sans dire pourquoi.',
  longColumn: 'Tout ce que quelqu’un qui n’était pas là devrait savoir avant de pouvoir nous comprendre',
  longCard:
    'Anticonstitutionnellementintergouvernementalisationsincompréhensibilités, puis une phrase bien plus longue que ce que l’on dirait à voix haute, parce que l’on colle parfois de telles choses.',
  sealedNotes: [
    'Karim protège peut-être quelqu’un qui ne l’a jamais demandé.',
    'Et si ce n’était pas en réunion que cela se décide ? J’ai attendu un an un oui que personne ne pouvait donner.',
  ],
  problems: [
    'À qui revient la décision, et cette personne le sait-elle ?',
    'On demande à Karim de choisir, il préférerait qu’on lui demande ce qu’il voit.',
  ],
  step: 'Demander une heure à Denis, avant que le budget soit clos',
  knownBy: 'Il y a une date dans mon agenda',
};

export const texts: Readonly<Record<Language, Texts>> = { en, fr };
