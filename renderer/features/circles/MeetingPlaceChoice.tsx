// "Where do you meet?": one room needs nothing; one office its own network; a call needs a meeting place, whose address is
// typed here and explained.
// It offers only what works, and never fills in a server by itself.
import { useLingui } from '@lingui/react/macro';
import { Armchair, Building2, ChevronRight, Phone } from 'lucide-react';
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from 'react-aria-components';
import { smallIconProps } from '#renderer/ui/classes.ts';
import { RadioCards } from '#renderer/ui/RadioCards.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';

export type Where = 'room' | 'office' | 'call';

export interface MeetingPlaceChoiceProps {
  readonly where: Where | null;
  readonly onWhere: (where: Where) => void;
  readonly address: string;
  readonly onAddress: (address: string) => void;
  readonly error: string | null;
}

export const MeetingPlaceChoice = ({ where, onWhere, address, onAddress, error }: MeetingPlaceChoiceProps) => {
  const { t } = useLingui();
  return (
    <div className="flex flex-col gap-6">
      <RadioCards
        label={t`Where do you meet?`}
        labelHidden
        value={where}
        onChange={onWhere}
        columns={3}
        options={[
          {
            id: 'room',
            title: t`In one room`,
            icon: Armchair,
            description: t`One computer is enough. People without the app take part with a guest seat.`,
          },
          {
            id: 'office',
            title: t`In one office`,
            icon: Building2,
            description: t`Your computers find each other on the office network. No internet and no server is needed.`,
          },
          {
            id: 'call',
            title: t`On a call`,
            icon: Phone,
            description: t`Your computers need a meeting place to find each other. It sees addresses and times, never words.`,
          },
        ]}
      />
      {where === 'office' ? (
        <p className="rounded-panel bg-sunken px-4 py-3 text-small text-ink-2">{t`While your vault is open, this computer says on its network that Entre Nous runs here, under a name that changes every day. Nobody there learns who you are or whom you meet. The choice travels inside each invitation, and everybody is asked before it is used.`}</p>
      ) : null}
      {where === 'call' ? (
        <>
          <TextField
            label={t`The address of your meeting place`}
            value={address}
            onChange={onAddress}
            error={error}
            placeholder="wss://"
            inputMode="url"
            autoComplete="off"
            spellCheck="false"
            description={t`It travels inside each invitation, and everybody is asked before it is used. You can leave this empty and add it later.`}
          />
          <HowToGetOne />
        </>
      ) : null}
    </div>
  );
};

const HowToGetOne = () => {
  const { t } = useLingui();
  return (
    <Disclosure className="group rounded-panel bg-sunken px-4 py-3">
      <Heading level={2} className="font-sans text-body">
        <AriaButton slot="trigger" className="flex items-center gap-1.5 text-left font-semibold text-pine">
          <ChevronRight {...smallIconProps} className="flex-none transition-transform group-data-expanded:rotate-90" />
          {t`How to get a meeting place`}
        </AriaButton>
      </Heading>
      <DisclosurePanel>
        <div className="flex flex-col gap-2 pt-3 text-ink-2">
          <p>{t`It is a small program that comes with Entre Nous. Somebody you trust starts it once on a computer that is always on, for instance a rented one, with this command:`}</p>
          <p>
            <code className="rounded-small bg-surface px-2 py-1 text-ink select-all">npm run signal</code>
          </p>
          <p>{t`Its address then starts with wss:// and is the same for everybody in the circle. It keeps nothing: it introduces computers to each other and forgets them.`}</p>
        </div>
      </DisclosurePanel>
    </Disclosure>
  );
};
