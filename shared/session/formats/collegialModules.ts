// The methods from which collegial consultation chooses: each replaces what is said, what fits and the headings (FORMATS).
import type { FormatInput } from './format.ts';

type ChoiceInput = NonNullable<FormatInput['core']['phases'][number]['choices']>[number];
type Heading = NonNullable<ChoiceInput['writes']>[number];

const forPresenter = (...kinds: readonly Heading['kind'][]): Heading[] =>
  kinds.map((kind): Heading => ({ kind, readers: 'presenter', keep: 'presenter' }));

export const collegialModules: ChoiceInput[] = [
  {
    id: 'brainstorming',
    name: { en: 'Brainstorming', fr: 'Pluie d’idées' },
    allowed: ['advice', 'actionIdea', 'offer'],
    notNow: ['factQuestion', 'hypothesis'],
    say: {
      en: 'What could {presenter} do? As many ideas as you can, wild ones too. Nobody judges.',
      fr: 'Que pourrait faire {presenter} ? Autant d’idées que possible, même folles. Personne ne juge.',
    },
    doLine: { en: 'One idea a turn, short.', fr: 'Une idée à la fois, en bref.' },
    writes: forPresenter('advice', 'action'),
  },
  {
    id: 'headstand',
    name: { en: 'Headstand', fr: 'Le monde à l’envers' },
    allowed: ['actionIdea', 'hypothesis'],
    notNow: ['advice', 'factQuestion'],
    say: {
      en: 'What would make it surely worse? At the end we turn three of these ideas around.',
      fr: 'Que faire pour que tout empire à coup sûr ? À la fin, nous retournerons trois de ces idées.',
    },
    doLine: {
      en: 'One way to make it worse a turn. Laughing helps.',
      fr: 'Une façon d’empirer à la fois. Rire est permis.',
    },
    writes: forPresenter('hypothesis', 'action'),
  },
  {
    id: 'resonanceRound',
    name: { en: 'Resonance round', fr: 'Tour de résonance' },
    allowed: ['resonance', 'feeling'],
    notNow: ['advice', 'factQuestion', 'hypothesis'],
    say: {
      en: 'What does the story stir in you: a feeling, an image, something in your body?',
      fr: 'Que remue ce récit en vous : une émotion, une image, une sensation ?',
    },
    doLine: { en: 'Speak of yourself, one resonance a turn.', fr: 'Parlez de vous, une résonance à la fois.' },
    writes: forPresenter('resonance'),
  },
  {
    id: 'identification',
    name: { en: 'In their place', fr: 'À leur place' },
    allowed: ['feeling', 'hypothesis'],
    notNow: ['advice', 'factQuestion'],
    say: {
      en: 'Take the place of someone in the story and speak as “I”. Say first who you are.',
      fr: 'Prenez la place d’une personne du récit et parlez en « je ». Dites d’abord qui vous êtes.',
    },
    doLine: {
      en: '“I am the director, and I…”. One voice a turn.',
      fr: '« À la direction, je… ». Une voix à la fois.',
    },
    writes: forPresenter('resonance', 'hypothesis'),
  },
  {
    id: 'hypotheses',
    name: { en: 'Hypotheses', fr: 'Hypothèses' },
    allowed: ['hypothesis'],
    notNow: ['advice', 'factQuestion'],
    say: {
      en: 'What might be behind it? Begin with “It may be that…”. None of it has to be true.',
      fr: 'Qu’y a-t-il peut-être là-dessous ? Commencez par « Il se peut que… ». Rien n’a besoin d’être vrai.',
    },
    doLine: { en: 'One “it may be that…” a turn.', fr: 'Un « il se peut que… » à la fois.' },
    writes: forPresenter('hypothesis'),
  },
  {
    id: 'actstorming',
    name: { en: 'Trying it out', fr: 'Essayer pour de vrai' },
    allowed: ['advice', 'actionIdea'],
    notNow: ['factQuestion', 'hypothesis'],
    say: {
      en: 'What would you say in the place of {presenter}? Say it aloud, as if it were happening now.',
      fr: 'Et vous, que diriez-vous à cette place ? Dites-le à voix haute, comme si cela se passait là.',
    },
    doLine: { en: 'Play one sentence a turn, in direct speech.', fr: 'Jouez une phrase à la fois, au style direct.' },
    writes: forPresenter('advice', 'action'),
  },
];
