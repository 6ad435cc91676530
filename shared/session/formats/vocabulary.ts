// The closed lists that a format is made of: who speaks, what fits, who writes, what the board does. Words for the screen
// are in the catalogues, never here. A list may grow with the file version; a name in it never changes its meaning.

export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

export const speakers = [
  'presenter',
  'coaches',
  'all',
  'nobody',
  'inTurn',
  'lastPresenter',
  'facilitator',
  'presenterThenCoaches',
  'presenterThenAll',
  /** coaches ask, the presenter answers */
  'coachesAsk',
] as const;
export type Speaker = (typeof speakers)[number];

/** turned: hears, the board is covered · out: neither hears nor sees · none: nobody's topic */
export const presenterStates = ['speaking', 'answering', 'listening', 'turned', 'out', 'none'] as const;
export type PresenterState = (typeof presenterStates)[number];

/** owner: who takes the step writes it · each: everybody for themselves */
export const writers = [
  'nobody',
  'owner',
  'scribe',
  'presenter',
  'facilitator',
  'facilitatorThenPresenter',
  'each',
] as const;

export const contributions = [
  'factQuestion',
  'openQuestion',
  'resonance',
  'hypothesis',
  'experience',
  'advice',
  'appreciation',
  'commitment',
  'fact',
  'oneWord',
  'feeling',
  'processRemark',
  'actionIdea',
  'offer',
] as const;

export const boards = ['off', 'live', 'untilReveal', 'sealedToPresenter'] as const;

export const roles = ['facilitator', 'scribe', 'timekeeper', 'observer', 'learningCoach'] as const;
export type Role = (typeof roles)[number];

export const stuckKinds = ['adviceSlipsIn', 'silence', 'oneTalksMuch', 'tears', 'late'] as const;

/** headings of the board */
export const cardKinds = [
  'note',
  'hypothesis',
  'experience',
  'resonance',
  'question',
  'advice',
  'resource',
  'keyQuestion',
  'goal',
  'action',
  'learning',
  'problem',
] as const;

/** what the screen puts beside the words: the agreement to edit, a yes to say, what was promised, a step to write, … */
export const tasks = [
  'agreement',
  'affirm',
  'review',
  'commit',
  'plan',
  'roles',
  'chooseTopic',
  'chooseModule',
  'reflect',
  'learn',
] as const;
