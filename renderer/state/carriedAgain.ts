// A file of beginning again: a proposal goes to the circle that it speaks of, where a screen asks; a yes is
// answered like one that comes over a link, and the answer is a file of the new circle.
import { readAgainFile } from '#shared/circle/againFile.ts';
import { makeBundle } from '#shared/circle/bundle.ts';
import { gatherCircle } from '#shared/circle/carrying.ts';
import type { Circle } from '#shared/circle/circle.ts';
import { letAlong } from '#shared/circle/letAlong.ts';
import type { CarriedSource } from '#shared/circle/sealedFile.ts';
import type { CarriedOptions } from './carriedFiles.ts';
import { type CarriedProblem, type CarriedState, problem } from './carriedState.ts';

type Options = Pick<CarriedOptions, 'store' | 'circles'>;

export const readCarriedAgain = async (options: Options, source: CarriedSource): Promise<CarriedState> => {
  const opened = await readAgainFile(
    source,
    options.circles().map(({ own }) => own),
  );
  if (!opened.ok) return opened.error.type === 'Cancelled' ? { type: 'none' } : problem(opened.error.type);
  const { predecessor, step } = opened.value;
  const circle = options.circles().find(({ circleId }) => circleId === predecessor);
  if (!circle) return problem('NotForYou');
  switch (step.type) {
    case 'proposal': {
      const taken = await circle.moves.receive(step.proposal);
      return taken.ok
        ? { type: 'again', again: { type: 'proposed', circle, successor: taken.value } }
        : problem(problemOf(taken.error.type));
    }
    case 'request':
      return answer(options, circle, step.request);
    default:
      // an answer is a file of the new circle, and what is taken back is told over links alone
      return problem('Damaged');
  }
};

const answer = async ({ store, circles }: Options, old: Circle, request: Uint8Array): Promise<CarriedState> => {
  const find = (circleId: Circle['circleId']) => circles().find((circle) => circle.circleId === circleId) ?? null;
  const along = await letAlong(old, find, request, null);
  if (!along.ok) {
    const { error } = along;
    if (error.type === 'Refused') return problem(error.reason === 'NotChosen' ? 'NotChosen' : 'Damaged');
    return problem(error.type === 'Later' ? 'WriteFailed' : error.type);
  }
  const { into, memberId, name } = along.value;
  const answerFile = async (): Promise<readonly Uint8Array[] | null> => {
    const boxKey = into.roster().members.get(memberId)?.boxKey;
    if (!boxKey) return null;
    const made = makeBundle(await gatherCircle(into, store, null, into.document.shared.documentId), [boxKey]);
    return made.ok ? made.value : null;
  };
  return { type: 'again', again: { type: 'letIn', circle: into, name, answer: answerFile } };
};

/** Of a step that was refused: nothing of it was taken. */
const problemOf = (type: string): CarriedProblem => {
  switch (type) {
    case 'NotChosen':
    case 'VersionTooNew':
    case 'DiskFull':
    case 'WriteFailed':
    case 'StoreClosed':
      return type;
    case 'WrongCircle':
    case 'UnknownMember':
      return 'NotForYou';
    default:
      return 'Damaged';
  }
};
