// Invitation links as they come by a command line: whole ones, ones that a mail program or a finger changed, and ones that
// were written to be misread. Made from a seed, so that the same run can be made again.
import { createInvitation, invitationLink } from '#shared/circle/invitation.ts';
import { base64url } from '#shared/crypto/encoding.ts';
import { hash } from '#shared/crypto/hash.ts';
import { asKey } from '#shared/crypto/keys.ts';
import { randomBytes } from '#shared/crypto/sodium.ts';
import { asId } from '#shared/ids.ts';
import { must } from '#shared/result.ts';
import type { Random } from '#shared/testing/random.ts';

/** A whole one, to a circle that nobody has, whose meeting place would hear of it if it were used. */
export const wholeLink = (meetingPlace: string, now: number): string =>
  invitationLink(
    must(
      createInvitation({
        circleId: asId(base64url(randomBytes(16))),
        inviterKey: asKey(hash(32, 'nobody', randomBytes(16))),
        now,
        meetingPlaces: [meetingPlace],
      }),
    ),
  );

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** One in three whole, the rest changed in one of the ways in which links change. */
export function generatedLink(random: Random, whole: string): string {
  const at = 20 + random.below(whole.length - 20);
  const letter = random.pick([...letters]);
  switch (random.below(12)) {
    case 0:
      return whole.slice(0, at);
    case 1:
      return whole.slice(0, at) + letter + whole.slice(at + 1);
    case 2:
      return whole.slice(0, at) + letter + whole.slice(at);
    case 3:
      return `${whole.slice(0, at)} ${whole.slice(at)}`;
    case 4:
      return whole.replace('#v1.', `#v${random.below(30)}.`);
    case 5:
      return whole.replace('entrenous', 'EntreNous');
    case 6:
      return whole + letter.repeat(1 + random.below(1800));
    case 7:
      return `entrenous://join#v1.${base64url(randomBytes(random.below(400)))}`;
    default:
      return whole;
  }
}

/** Each with a whole link inside, where one fits. */
const strange: readonly ((whole: string) => readonly string[])[] = [
  // longer than a second start can tell the first: it must not end it
  (whole) => [`${whole}${'A'.repeat(60_000)}`],
  (whole) => [whole],
  (whole) => [whole, whole],
  (whole) => [`${whole}&yes=1`],
  (whole) => [`${whole}?consent=true`],
  (whole) => [`${whole}#${whole.slice(17)}`],
  (whole) => [whole.toUpperCase()],
  (whole) => [whole.replace('join', 'JOIN')],
  (whole) => [whole.replace('//join', '////join')],
  (whole) => [whole.replace('//join#', '//join/#')],
  (whole) => [whole.replace('//join#', '//join?#')],
  (whole) => [whole.replace('//join', '//accept')],
  (whole) => [whole.replace('//join', '//join@join')],
  (whole) => [whole.replace('#', '%23')],
  (whole) => [encodeURIComponent(whole)],
  (whole) => [`"${whole}"`],
  (whole) => [`'${whole}'`],
  (whole) => [`<${whole}>`],
  (whole) => [` ${whole} `],
  (whole) => [`${whole}\n${whole}`],
  (whole) => [`${whole}\u202e`],
  (whole) => [whole.replace('join', 'jo\u200bin')],
  (whole) => [whole.replace('entrenous', 'entren\u043eus')],
  (whole) => [`${whole}\u{1f512}`],
  (whole) => [`${whole}<script>document.title=1</script>`],
  (whole) => [`${whole}${'A'.repeat(1700)}`],
  (whole) => [`--${whole}`],
  (whole) => [`-${whole}`],
  (whole) => [`x=${whole}`],
  (whole) => ['--', whole],
  (whole) => [`javascript:location="${whole}"`],
  (whole) => [`https://example.org/?${whole}`],
  (whole) => [`${whole}.entrenous`],
  (whole) => [whole, '/dev/zero', '../../nothing.entrenous'],
  () => ['entrenous://'],
  () => ['entrenous://join'],
  () => ['entrenous://join#'],
  () => ['entrenous://join#v1.'],
  () => ['entrenous:join#v1.AAAA'],
  () => ['file:///dev/zero', '/dev/null.entrenous'],
];

/** What a start is given beside the program: `number` of them, each way in turn. */
export const strangeArguments = (number: number, whole: () => string): readonly (readonly string[])[] =>
  Array.from({ length: number }, (_, i) => strange[i % strange.length]?.(whole()) ?? []);
