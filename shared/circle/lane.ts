// One thing after another: what touches a document's log runs in the order it was asked for, and one failure stops nothing.

export type Lane = <T>(task: () => Promise<T>) => Promise<T>;

export const makeLane = (): Lane => {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task, task);
    last = result.catch(() => undefined);
    return result;
  };
};
