// Expected failures as values. A failure is a plain object with a `type`, so that a switch over it is exhaustive.
// Broken promises (bugs) throw instead.

export interface Ok<T> {
  readonly ok: true;
  readonly value: T;
}
export interface Err<E> {
  readonly ok: false;
  readonly error: E;
}
export type Result<T, E extends Failure = Failure> = Ok<T> | Err<E>;

export interface Failure {
  readonly type: string;
}

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });
export const err = <E>(error: E): Err<E> => ({ ok: false, error });

/** The value, or a thrown error: only for results that cannot fail here. */
export const must = <T, E extends Failure>(result: Result<T, E>): T => {
  if (result.ok) return result.value;
  throw new Error(`unexpected failure: ${result.error.type}`);
};

/** For the default branch of an exhaustive switch. */
export const never = (value: never): never => {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
};
