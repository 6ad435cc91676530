import { describe, expect, it } from 'vitest';
import { asId, type MemberId, type Rendezvous } from '#shared/ids.ts';
import type { HubStatus } from '#shared/ipc.ts';
import { type DoctorFacts, diagnose } from './connectionDoctor.ts';

const url = 'wss://meet.example.org';
const hub = (change: Partial<HubStatus> = {}): HubStatus => ({
  listening: 2,
  networks: 1,
  servers: [{ url, state: 'open' }],
  lan: { state: 'off', addresses: [], apps: 0, shared: [], typed: [] },
  heard: [],
  refusedFrames: 0,
  ...change,
});
const rendezvous = asId<Rendezvous>('b');
const ben = (change: Partial<DoctorFacts['members'][number]> = {}) => ({
  memberId: asId<MemberId>('ben'),
  link: 'offline' as const,
  trouble: 'none' as const,
  rendezvous,
  ...change,
});
const heard = (secondsAgo: number) => [{ rendezvous, via: url, secondsAgo }];
const lan = (change: Partial<HubStatus['lan']>): HubStatus['lan'] => ({ ...hub().lan, ...change });
const verdict = (facts: Partial<DoctorFacts>) =>
  diagnose({ hub: hub(), checks: null, members: [ben()], ...facts }).verdict;

describe('the doctor', () => {
  it.each([
    ['nobody else is in the circle', { members: [] }, 'alone'],
    ['everybody is linked', { members: [ben({ link: 'authenticated' })] }, 'fine'],
    ['the page has lost its hub', { hub: hub({ listening: 0 }) }, 'hub'],
    ['there is no way at all', { hub: hub({ servers: [] }) }, 'noWay'],
    ['no cable and no Wi-Fi', { hub: hub({ networks: 0, servers: [{ url, state: 'unreachable' }] }) }, 'network'],
    ['the meeting place is down', { hub: hub({ servers: [{ url, state: 'unreachable' }] }) }, 'place'],
    ['the local network was refused', { hub: hub({ servers: [], lan: lan({ state: 'failed' }) }) }, 'lan'],
    ['the other side is not there', {}, 'silent'],
    ['the other side was there an hour ago', { hub: hub({ heard: heard(3_600) }) }, 'silent'],
    ['the other side calls', { hub: hub({ heard: heard(3) }) }, 'wait'],
    ['a firewall between', { hub: hub({ heard: heard(3) }), members: [ben({ trouble: 'path' })] }, 'path'],
    [
      'somebody who proves nothing',
      { hub: hub({ heard: heard(3) }), members: [ben({ trouble: 'greeting' })] },
      'proof',
    ],
    [
      'the other side is on this network',
      { hub: hub({ servers: [], lan: lan({ state: 'on', shared: ['b'] }) }), members: [ben({ trouble: 'path' })] },
      'path',
    ],
    [
      'one meeting place of two is down',
      {
        hub: hub({
          servers: [
            { url, state: 'open' },
            { url: 'wss://other.example.org', state: 'unreachable' },
          ],
        }),
      },
      'silent',
    ],
  ] as const)('says what stands in the way: %s', (_name, facts, expected) => {
    expect(verdict(facts)).toBe(expected);
  });

  it('names the step at a meeting place that fails, once somebody has asked', () => {
    const down = hub({ servers: [{ url, state: 'unreachable' }] });
    const facts = { hub: down, members: [ben()] };
    expect(diagnose({ ...facts, checks: null }).hops.places).toEqual([
      { url, state: 'broken', outcome: 'unreachable' },
    ]);
    const checks = [{ url, outcome: 'certificate', ms: 12 } as const];
    expect(diagnose({ ...facts, checks }).hops.places[0]?.outcome).toBe('certificate');
    // what holds now wins over an older check
    expect(diagnose({ hub: hub(), members: [ben()], checks }).hops.places[0]?.outcome).toBe('ok');
  });
});
