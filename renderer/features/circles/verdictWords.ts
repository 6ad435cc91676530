// The doctor's verdict in words: what stands in the way, and what a person can do about it.
import { plural } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Diagnosis, PersonHop } from '#renderer/state/connectionDoctor.ts';
import type { NoticeProps } from '#renderer/ui/Notice.tsx';
import type { MemberId } from '#shared/ids.ts';

const mostNamed = 3;

export interface VerdictWords {
  readonly tone: NonNullable<NoticeProps['tone']>;
  readonly title: string;
  readonly todo: string;
}

export const useVerdictWords = (): ((diagnosis: Diagnosis, nameOf: (memberId: MemberId) => string) => VerdictWords) => {
  const { t, i18n } = useLingui();
  return ({ people, verdict }, nameOf) => {
    const those = (...hops: readonly PersonHop[]): string => {
      const names = people.filter(({ hop }) => hops.includes(hop)).map(({ memberId }) => nameOf(memberId));
      // each has a line of their own beside this one: a sentence of eleven names is not read
      const named = names.length > mostNamed + 1 ? names.slice(0, mostNamed) : names;
      const left = names.length - named.length;
      const rest = left > 0 ? [t`${plural(left, { one: '# other person', other: '# other people' })}`] : [];
      return new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format([...named, ...rest]);
    };
    switch (verdict) {
      case 'alone':
        return {
          tone: 'calm',
          title: t`Nobody else is in the circle yet`,
          todo: t`Invite somebody on the members page.`,
        };
      case 'fine':
        return { tone: 'good', title: t`Everybody is connected`, todo: t`What one writes, all have a moment later.` };
      case 'hub':
        return {
          tone: 'warning',
          title: t`This app has lost its own way out`,
          todo: t`Lock and unlock: it opens a new one. Nothing is lost.`,
        };
      case 'noWay':
        return {
          tone: 'warning',
          title: t`Your computers have no way to find each other`,
          todo: t`In Settings, switch on “Meet on this network” when you sit in one office, or add a meeting place when you are apart. Until then a file carried by hand brings everything across.`,
        };
      case 'network':
        return {
          tone: 'warning',
          title: t`It stops at your network: this computer is on none`,
          todo: t`Connect to Wi-Fi or a cable. It goes on by itself; what you write waits here.`,
        };
      case 'place':
        return {
          tone: 'warning',
          title: t`It stops at the meeting place: it cannot be reached`,
          todo: t`Below stands at which step. It is tried again by itself. Links that stand go on without it.`,
        };
      case 'lan':
        return {
          tone: 'warning',
          title: t`It stops at this computer: it did not allow meeting on this network`,
          todo: t`Allow Entre Nous in the system’s firewall, then switch “Meet on this network” off and on in Settings.`,
        };
      case 'path':
        return {
          tone: 'warning',
          title: t`It stops between the computers: no direct way leads to ${those('noPath')}`,
          todo: t`A firewall or a closed network lies between you. Meet on the same network, use a relay (Settings), or carry a file by hand.`,
        };
      case 'proof':
        return {
          tone: 'warning',
          title: t`A computer was found where ${those('noProof')} should be, and it did not prove itself`,
          todo: t`Both of you may need the newest version of the app. If it stays so, ask by telephone.`,
        };
      case 'silent':
        return {
          tone: 'calm',
          title: t`From here all is well. Nothing has been heard of ${those('silent')}`,
          todo: t`The app may be closed or locked there, or it goes to other meeting places. Ask whether it is open, and compare the addresses below.`,
        };
      case 'wait':
        return {
          tone: 'calm',
          title: t`The computers are finding each other`,
          todo: t`This takes a moment. It goes on by itself.`,
        };
    }
  };
};
