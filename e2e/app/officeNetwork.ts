// A network of an office without internet: a switch and so many sockets, each a network namespace of its own, in which one
// app runs. Plugging in gives an address and a route to a gateway that does not exist.
import { spawnSync } from 'node:child_process';

export interface Seat {
  /** the namespace, for `person.start({ network })` */
  readonly network: string;
  readonly address: string;
  readonly plugIn: () => void;
  readonly unplug: () => void;
  /** how many packets have come out of it so far, of whatever kind */
  readonly packets: () => number;
  /** sends one packet, to show that it is counted */
  readonly sendOne: () => void;
}
export interface OfficeNetwork {
  readonly seats: readonly Seat[];
  /** Everything is gone; the apps must have ended. */
  readonly close: () => void;
}

const tried = (...args: readonly string[]) => spawnSync('ip', args, { encoding: 'utf8' });
const ip = (...args: readonly string[]): void => {
  const { status, stderr } = tried(...args);
  if (status !== 0) throw new Error(`ip ${args.join(' ')}: ${stderr}`);
};

/** False where this system or this user cannot make networks. */
export const canMakeNetworks = (): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const name = `entre-nous-try-${process.pid}`;
  const made =
    tried('netns', 'add', name).status === 0 &&
    tried('-n', name, 'link', 'add', 'name', 'switch', 'type', 'bridge').status === 0;
  tried('netns', 'del', name);
  return made;
};

/** Nobody is plugged in. */
export function openOfficeNetwork(seats: number): OfficeNetwork {
  const base = `entre-nous-${process.pid}`;
  const names = [`${base}-switch`, ...Array.from({ length: seats }, (_, index) => `${base}-${index}`)];
  const [centre = '', ...rooms] = names;
  for (const name of names) ip('netns', 'add', name);
  ip('-n', centre, 'link', 'add', 'name', 'switch', 'type', 'bridge');
  ip('-n', centre, 'link', 'set', 'dev', 'switch', 'up');
  return {
    seats: rooms.map((network, index) => {
      const address = `10.88.0.${10 + index}`;
      ip('-n', centre, 'link', 'add', 'name', `port${index}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', network);
      ip('-n', centre, 'link', 'set', 'dev', `port${index}`, 'master', 'switch');
      ip('-n', centre, 'link', 'set', 'dev', `port${index}`, 'up');
      // otherwise the system itself would speak when it is plugged in
      ip('netns', 'exec', network, 'sysctl', '-qw', 'net.ipv6.conf.all.disable_ipv6=1');
      ip('-n', network, 'link', 'set', 'dev', 'lo', 'up');
      ip('-n', network, 'address', 'add', `${address}/24`, 'dev', 'eth0');
      return {
        network,
        address,
        plugIn: () => {
          ip('-n', network, 'link', 'set', 'dev', 'eth0', 'up');
          ip('-n', network, 'route', 'add', 'default', 'via', '10.88.0.1');
        },
        packets: () => packetsFrom(centre, `port${index}`),
        sendOne: () => void tried('netns', 'exec', network, 'bash', '-c', 'echo counted > /dev/udp/10.88.0.250/53'),
        unplug: () => ip('-n', network, 'link', 'set', 'dev', 'eth0', 'down'),
      };
    }),
    close: () => {
      for (const name of names) tried('netns', 'del', name);
    },
  };
}

function packetsFrom(namespace: string, port: string): number {
  const [found]: readonly unknown[] = JSON.parse(
    tried('-n', namespace, '-s', '-j', 'link', 'show', 'dev', port).stdout,
  );
  const count = /"rx":\{[^}]*"packets":(\d+)/u.exec(JSON.stringify(found))?.[1];
  if (count === undefined) throw new Error(`the packets of ${port} cannot be counted`);
  return Number(count);
}
