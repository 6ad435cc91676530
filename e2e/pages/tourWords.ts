// What the people of the tour write, in both languages. Everybody in it is invented.
import type { Language } from '../app/phrases.ts';
import type { WrittenReflection } from './notebook.ts';

export interface TourWords {
  readonly host: string;
  readonly guest: string;
  readonly circle: string;
  readonly guests: readonly string[];
  readonly session: string;
  readonly laterSession: string;
  /** by column, in the order of a new board */
  readonly cards: readonly { readonly host: readonly string[]; readonly guest: readonly string[] }[];
  readonly reflections: readonly WrittenReflection[];
  readonly searched: string;
}

export const tourWords: Readonly<Record<Language, TourWords>> = {
  en: {
    host: 'Claire',
    guest: 'Karim',
    circle: 'Tuesday circle',
    guests: ['Ines', 'Denis', 'Yu'],
    session: 'Disagreeing without a contest',
    laterSession: 'What we learned this autumn',
    cards: [
      {
        host: ['What would you ask, if you were sure of being heard?', 'Who else in the team has seen this?'],
        guest: ['Is it the decision, or the way it was announced?'],
      },
      {
        host: ['When I asked “what would you need to hear?”, the tone changed at once.'],
        guest: ['I once wrote the disagreement down first and gave it to her to read.'],
      },
      { host: ['The question of workload'], guest: [] },
    ],
    reflections: [
      {
        title: 'Weekly',
        body: 'Energy low, but the walk with N. turned it. A small thing, a large effect.',
        tags: ['weekly'],
        energy: 2,
      },
      {
        title: 'The budget talk',
        body: 'I prepared arguments and needed a question. Next time I write the question first.',
        tags: ['meetings'],
        energy: 3,
      },
      {
        title: 'After session 8',
        body: 'Five people quiet for eighteen minutes. What it is to be listened to without being repaired.',
        tags: ['listening'],
        energy: 4,
      },
      {
        title: 'Waiting for the second sentence',
        body: 'I noticed that I answer before the question has landed. Twice this week I waited, and twice somebody said the thing I was about to say, better, and it became theirs. What would change if I counted to three each time? Not as a trick: as a way of finding out whether I am needed at all.',
        tags: ['listening', 'meetings'],
        energy: 3,
      },
    ],
    searched: 'listen',
  },
  fr: {
    host: 'Claire',
    guest: 'Karim',
    circle: 'Cercle du mardi',
    guests: ['Inès', 'Denis', 'Yu'],
    session: 'Être en désaccord sans duel',
    laterSession: 'Ce que cet automne nous a appris',
    cards: [
      {
        host: ['Que demanderais-tu, si tu savais qu’on t’écoute ?', 'Qui d’autre l’a vu dans l’équipe ?'],
        guest: ['Est-ce la décision, ou la façon de l’annoncer ?'],
      },
      {
        host: ['Quand j’ai demandé « de quoi auriez-vous besoin ? », le ton a changé aussitôt.'],
        guest: ['Un jour, j’ai d’abord écrit le désaccord, puis je le lui ai donné à lire.'],
      },
      { host: ['La question de la charge de travail'], guest: [] },
    ],
    reflections: [
      {
        title: 'La semaine',
        body: 'Peu d’énergie, mais la marche avec N. a tout retourné. Peu de chose, grand effet.',
        tags: ['semaine'],
        energy: 2,
      },
      {
        title: 'La discussion du budget',
        body: 'J’avais préparé des arguments, il me fallait une question. La prochaine fois, j’écris d’abord la question.',
        tags: ['réunions'],
        energy: 3,
      },
      {
        title: 'Après la séance 8',
        body: 'Cinq personnes silencieuses pendant dix-huit minutes. Ce que c’est d’être écouté sans être réparé.',
        tags: ['écoute'],
        energy: 4,
      },
      {
        title: 'Attendre la deuxième phrase',
        body: 'J’ai remarqué que je réponds avant que la question soit posée. Deux fois cette semaine j’ai attendu, et deux fois quelqu’un a dit, mieux que moi, ce que j’allais dire. Qu’est-ce qui changerait si je comptais jusqu’à trois ? Écouter, ce n’est pas attendre son tour.',
        tags: ['écoute', 'réunions'],
        energy: 3,
      },
    ],
    searched: 'écout',
  },
};
