// Joins class names and leaves out what is false. Never decides anything.
export const classes = (...names: readonly (string | false | null | undefined)[]): string =>
  names.filter((name) => typeof name === 'string' && name !== '').join(' ');

/** Lucide icons at the one size and weight of the interface; decoration, so hidden from screen readers. */
export const iconProps = { size: 18, strokeWidth: 1.75, 'aria-hidden': true, className: 'flex-none' } as const;
export const smallIconProps = { ...iconProps, size: 16 } as const;
