// The part of `window.desktop` that circles use: meeting places, rendezvous, the local hub, a link handed over by the system.
import type { Desktop } from '#shared/ipc.ts';

export type CirclesDesktop = Pick<
  Desktop,
  | 'setServers'
  | 'setLan'
  | 'setRendezvous'
  | 'hubInfo'
  | 'takeInvitationLink'
  | 'openArrivedFile'
  | 'readArrivedFile'
  | 'dropArrivedFile'
  | 'beginExport'
  | 'writeExport'
  | 'endExport'
  | 'cancelExport'
  | 'wasRestored'
  | 'forgetRestored'
  | 'readPhaseKeys'
  | 'writePhaseKeys'
  | 'on'
>;
