// A format from a file that somebody was given, and the words for why it cannot be taken. The file is somebody else's: it is
// read as text, checked whole, and gets an id of this circle.
import { useLingui } from '@lingui/react/macro';
import type { Circle } from '#shared/circle/circle.ts';
import { err, type Result } from '#shared/result.ts';
import { keepFormat, newFormatId } from '#shared/session/circleFormats.ts';
import type { Format } from '#shared/session/formats/format.ts';
import { type FormatFileFailure, importFormat, mostCharacters } from '#shared/session/formats/formatFile.ts';

/** "Our circle.json", without what a file name may not hold */
export const fileNameOf = (name: string): string =>
  `${
    name
      .replaceAll(/[^\p{L}\p{N} _-]/gu, ' ')
      .replaceAll(/\s+/gu, ' ')
      .trim()
      .slice(0, 80) || 'format'
  }.json`;

/** Reads, checks and keeps it. */
export const takeFormatFile = async (circle: Circle, file: File): Promise<Result<Format, FormatFileFailure>> => {
  // SECURITY: by its size, before a byte of it is read; a letter has at most four bytes
  if (file.size > mostCharacters * 4) return err({ type: 'TooLarge' });
  const read = importFormat(await file.text(), newFormatId(circle.document));
  if (!read.ok) return read;
  const kept = keepFormat(circle.document, read.value);
  return kept.ok ? read : err({ type: 'TooLarge' });
};

export const useFormatFileWords = (): ((failure: FormatFileFailure) => string) => {
  const { t } = useLingui();
  return (failure) => {
    switch (failure.type) {
      case 'TooLarge':
        return t`This file is too large to be a format.`;
      case 'NotAFormat':
        return t`This file is not a format of Entre Nous.`;
      case 'VersionTooNew':
        return t`This format comes from a newer version of the app. Update this one, then try again.`;
      case 'Malformed':
        return t`This format is damaged, or asks for something that no step can be. Nothing of it was taken.`;
      case 'TooLong': {
        const minutes = Math.round(failure.minutes);
        return t`This format would last ${minutes} minutes. That is longer than a session can be.`;
      }
    }
  };
};
