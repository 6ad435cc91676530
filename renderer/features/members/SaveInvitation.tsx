// The invitation as a file: the link's secret and the agreement, where the person chose.
import { useLingui } from '@lingui/react/macro';
import { SaveCarriedButton } from '#renderer/places/SaveCarried.tsx';
import type { Circle } from '#shared/circle/circle.ts';
import { parseInvitationLink } from '#shared/circle/invitation.ts';
import { invitationFile } from '#shared/circle/invitationFile.ts';

export interface SaveInvitationProps {
  readonly circle: Circle;
  readonly note: string;
  readonly link: string;
}

export const SaveInvitation = ({ circle, note, link }: SaveInvitationProps) => {
  const { t } = useLingui();
  const invitation = parseInvitationLink(link);
  if (!invitation.ok) return null;
  return (
    <SaveCarriedButton
      label={t`Save as a file`}
      name={t`Invitation for ${note}`}
      make={async () => [invitationFile(invitation.value, circle.joinOffer())]}
    />
  );
};
