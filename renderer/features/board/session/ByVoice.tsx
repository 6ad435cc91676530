// At the door, when computers do not find each other: the session goes by voice. Each app runs the same steps alone, all press
// on one person's word, and what was pressed becomes one when they meet. It never begins anything by itself.
import { useLingui } from '@lingui/react/macro';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { useSessionPlace } from './place.tsx';

export const ByVoice = () => {
  const { t, i18n } = useLingui();
  const { ledger, table } = useSessionPlace();
  const { state, act } = ledger;
  const apart = table.people.filter(({ isMe, isGuest, isLinked }) => !isMe && !isGuest && !isLinked);
  const awaited = apart.filter(({ personId }) => !state.present.includes(personId));
  if (apart.length === 0) return null;
  const names = new Intl.ListFormat(i18n.locale).format(apart.map(({ name }) => name));
  const facilitator = table.nameOf(state.roles.get('facilitator') ?? null);
  if (awaited.length > 0)
    return (
      <Notice
        tone="calm"
        action={
          <Button
            onPress={() => {
              for (const { personId } of awaited) act({ type: 'arrive', person: personId });
            }}
          >{t`Go by voice`}</Button>
        }
      >
        {t`Your computer does not see that of ${names}. When you hear each other, you can go by voice: each screen runs the same steps.`}
      </Notice>
    );
  return (
    <Notice tone="calm">
      {facilitator
        ? t`By voice: all press start on ${facilitator}’s word, and every next step too. What was pressed becomes one when your computers meet.`
        : t`By voice: choose the same person to facilitate on every computer. All press start on that person’s word, and every next step too.`}
    </Notice>
  );
};
