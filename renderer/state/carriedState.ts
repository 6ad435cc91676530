// What a file that was carried by hand turned out to be, for the screen that shows it.
import type { CarriedFailure } from '#shared/circle/carriedFile.ts';
import type { TakenIn } from '#shared/circle/carrying.ts';
import type { ApproveFailure, Circle, SaveFailure } from '#shared/circle/circle.ts';
import type { WelcomeFailure } from '#shared/circle/join.ts';
import type { SealedFailure } from '#shared/circle/sealedFile.ts';
import type { CircleId } from '#shared/ids.ts';
import type { Result } from '#shared/result.ts';

export type CarriedProblem =
  | CarriedFailure['type']
  | Exclude<SealedFailure['type'], 'Cancelled'>
  | WelcomeFailure['type']
  | SaveFailure['type']
  | 'Unreadable'
  /** a request to a circle, or by an invitation, that is not on this computer */
  | 'NotInvitedHere'
  | 'InvitationEnded'
  /** a yes to a beginning where this computer is not yet, or is no more */
  | 'NotThere'
  /** a beginning for which this member, or whoever says yes, was not chosen */
  | 'NotChosen'
  | 'AlreadyMoved';

/** What a file of beginning again brought. */
export type CarriedAgain =
  | { readonly type: 'proposed'; readonly circle: Circle; readonly successor: CircleId }
  /** somebody said yes, and is in `circle` now; `answer`: the file that brings them there */
  | {
      readonly type: 'letIn';
      readonly circle: Circle;
      readonly name: string;
      readonly answer: () => Promise<readonly Uint8Array[] | null>;
    };

/** Somebody asks, by a file, to join. */
export interface CarriedRequestView {
  readonly circle: Circle;
  /** for whom the invitation was */
  readonly note: string;
  readonly name: string;
  /** twelve numbers below 2,048 */
  readonly words: readonly number[];
  /** it was approved before: only the answer is made again */
  readonly isApproved: boolean;
  readonly approve: (verified: boolean) => Promise<Result<void, ApproveFailure>>;
  readonly decline: () => Promise<Result<void, SaveFailure>>;
  /** the file that lets this person in, once approved */
  readonly answer: () => Promise<readonly Uint8Array[] | null>;
}

export type CarriedState =
  | { readonly type: 'none' }
  | { readonly type: 'reading'; readonly done: number }
  /** it is with the joins now, which ask before it is used */
  | { readonly type: 'invitation' }
  | { readonly type: 'request'; readonly request: CarriedRequestView }
  /** `isNew`: it was the answer to a request, and the circle is here now */
  | { readonly type: 'taken'; readonly circle: Circle; readonly taken: TakenIn; readonly isNew: boolean }
  | { readonly type: 'again'; readonly again: CarriedAgain }
  | { readonly type: 'problem'; readonly problem: CarriedProblem };

export const problem = (type: CarriedProblem): CarriedState => ({ type: 'problem', problem: type });
