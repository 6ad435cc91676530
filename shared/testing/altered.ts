// F8 and F9: every bit of something sealed is changed, everything sealed is put in the place of everything else. For tests only.

/** How many of all copies with one bit changed are accepted. */
export const acceptedBits = (bytes: Uint8Array, opens: (altered: Uint8Array) => boolean): number => {
  let accepted = 0;
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const altered = bytes.slice();
    altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    if (opens(altered)) accepted += 1;
  }
  return accepted;
};

export interface Place {
  readonly box: Uint8Array;
  /** whether this place takes a box */
  readonly opens: (box: Uint8Array) => boolean;
}

/** How many boxes are taken at a place that is not theirs, of every pair. Throws when one is not taken at its own. */
export const acceptedPairs = (places: readonly Place[]): number => {
  let accepted = 0;
  for (const [here, place] of places.entries()) {
    // each opens at its own place, or refusing would prove nothing
    if (!place.opens(place.box)) throw new Error('a box opens at its own place');
    for (const [there, { box }] of places.entries()) if (here !== there && place.opens(box)) accepted += 1;
  }
  return accepted;
};
