// A link is pasted, read, and explained: what it will do, until when, and which meeting place it brings. Only the yes
// after that uses it. A link that does not read says why, and stays in the field.
import { useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { OpenFileButton } from '#renderer/places/OpenFile.tsx';
import { useFormats } from '#renderer/state/useFormats.ts';
import { useJoins } from '#renderer/state/useJoins.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Notice } from '#renderer/ui/Notice.tsx';
import { Panel } from '#renderer/ui/Panel.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import { type Invitation, localNetworkPlace } from '#shared/circle/invitation.ts';
import { readPastedInvitation } from './readPastedInvitation.ts';
import { StepHeading } from './StepHeading.tsx';
import { type LinkProblem, useLinkProblemWords } from './useJoinWords.ts';

export const PasteInvitation = ({ onBegun }: { readonly onBegun: () => void }) => {
  const { t } = useLingui();
  const { arrived, dropArrived, begin, knows } = useJoins();
  const [typed, setTyped] = useState('');
  const [read, setRead] = useState<{ readonly link: string; readonly invitation: Invitation } | null>(null);
  const [problem, setProblem] = useState<LinkProblem | null>(null);
  const words = useLinkProblemWords();
  const [seen, setSeen] = useState<string | null>(null);

  const look = (text: string): void => {
    const { link, read: parsed } = readPastedInvitation(text);
    const known = parsed.ok ? knows(parsed.value) : null;
    setRead(parsed.ok && !known ? { link, invitation: parsed.value } : null);
    setProblem(parsed.ok ? known : parsed.error.type);
  };
  // a link that was handed over by the system is read once, on arrival
  if (arrived && arrived !== seen) {
    setSeen(arrived);
    look(arrived);
  }
  const forget = (): void => {
    dropArrived();
    setRead(null);
    setProblem(null);
  };
  if (read)
    return (
      <AskBeforeUse
        invitation={read.invitation}
        onYes={async () => {
          const begun = await begin(read.link, read.invitation);
          if (begun) {
            forget();
            setTyped('');
            onBegun();
          } else setProblem('NotSaved');
          return begun;
        }}
        onNo={forget}
      />
    );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    dropArrived();
    look(typed.trim() === '' && arrived ? arrived : typed);
  };
  return (
    <form noValidate className="flex flex-col gap-5" onSubmit={submit}>
      <TextArea
        label={t`Your invitation`}
        value={typed}
        onChange={(next) => {
          setProblem(null);
          setTyped(next);
        }}
        autoFocus
        rows={3}
        placeholder="entrenous://join#…"
        spellCheck="false"
        autoComplete="off"
        description={t`Paste the whole link that you were sent. It is read on this computer.`}
        error={problem ? words(problem) : null}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" kind="filled">{t`Read it`}</Button>
        <OpenFileButton label={t`Open an invitation file`} />
      </div>
    </form>
  );
};

interface AskBeforeUseProps {
  readonly invitation: Invitation;
  readonly onYes: () => Promise<boolean>;
  readonly onNo: () => void;
}
const AskBeforeUse = ({ invitation, onYes, onNo }: AskBeforeUseProps) => {
  const { t } = useLingui();
  const { dayInSentence } = useFormats();
  const { now, hasPlaces, isCarried } = useJoins();
  const [isWorking, setWorking] = useState(false);
  const { expiresAt } = invitation;
  const meetsHere = invitation.meetingPlaces.includes(localNetworkPlace);
  const meetingPlaces = invitation.meetingPlaces.filter((place) => place !== localNetworkPlace);
  const yes = async (): Promise<void> => {
    setWorking(true);
    if (!(await onYes())) setWorking(false);
  };
  return (
    <Panel>
      <StepHeading>{t`This is an invitation to a circle`}</StepHeading>
      <div className="mt-3 flex flex-col gap-3 text-ink-2">
        <p>
          {isCarried(invitation)
            ? t`If you go on, you read what the circle promises, and decide then. Files can carry your answer; nobody need be online.`
            : t`If you go on, your computer looks for the one of the person who invited you, and shows you what the circle promises. You decide then.`}
        </p>
        {meetsHere ? (
          <p>{t`To find each other, your computers look on the network that both are in, such as that of your office. While your vault is open, yours says there that Entre Nous runs here, under a name that changes every day.`}</p>
        ) : null}
        {meetingPlaces.length > 0 ? (
          <>
            <p>{t`To find each other, your computers use this meeting place. It sees your address and the time, never a word or a name:`}</p>
            <ul className="flex flex-col gap-1">
              {meetingPlaces.map((place) => (
                <li key={place}>
                  <code className="rounded-small bg-sunken px-2 py-1 text-small text-ink break-all">{place}</code>
                </li>
              ))}
            </ul>
          </>
        ) : meetsHere || isCarried(invitation) ? null : hasPlaces ? (
          <p>{t`It brings no meeting place. The ones in your settings are used.`}</p>
        ) : (
          <Notice tone="warning">
            {t`It brings no meeting place, and you have none in your settings. Your computers cannot find each other until both of you add the same one there.`}
          </Notice>
        )}
        {expiresAt < now() ? (
          <Notice tone="warning">{t`It was meant to be used until ${dayInSentence(expiresAt)}. It will probably be refused; ask for a new one.`}</Notice>
        ) : (
          <p>{t`It works once, until ${dayInSentence(expiresAt)}.`}</p>
        )}
      </div>
      <div className="mt-5 flex flex-wrap gap-3">
        <Button kind="filled" onPress={() => void yes()} isPending={isWorking}>
          {meetingPlaces.length > 0
            ? t`Use this meeting place and go on`
            : meetsHere
              ? t`Meet on this network and go on`
              : t`Continue`}
        </Button>
        <Button onPress={onNo} isDisabled={isWorking}>{t`Not now`}</Button>
      </div>
    </Panel>
  );
};
