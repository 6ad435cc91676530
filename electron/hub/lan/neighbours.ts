// Which addresses are on one of this computer's own networks. Pure.
// Must never call an address near that is not: what is found by multicast is dialled only when it is.
import { BlockList, isIPv4 } from 'node:net';
import type { NetworkInterfaceInfo } from 'node:os';

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

const external = (interfaces: Interfaces): readonly NetworkInterfaceInfo[] =>
  Object.values(interfaces).flatMap((list) => (list ?? []).filter((entry) => !entry.internal));

/** This computer's IPv4 addresses on its networks: one socket of multicast DNS for each. */
export const ownAddresses = (interfaces: Interfaces): readonly string[] =>
  external(interfaces)
    .filter((entry) => entry.family === 'IPv4')
    .map((entry) => entry.address);

/** SECURITY: a stranger may announce any address; only one of the same network is ever dialled for an announcement. */
export const isNeighbour = (address: string, interfaces: Interfaces): boolean => {
  if (!isIPv4(address)) return false;
  return external(interfaces).some((entry) => {
    if (entry.family !== 'IPv4' || entry.cidr === null) return false;
    const networks = new BlockList();
    networks.addSubnet(entry.address, Number(entry.cidr.split('/')[1]), 'ipv4');
    return networks.check(address, 'ipv4');
  });
};
