// Who waits at which rendezvous. In memory only, pure bookkeeping, shared by the local hub and the server.
// Must never list its rendezvous to anybody: a name is known only to whoever brings it.

export interface Rooms<Client> {
  /** Adds the client to each rendezvous, up to `most` for one client; returns how many were refused. */
  readonly join: (client: Client, names: readonly string[]) => number;
  readonly leave: (client: Client, names: readonly string[]) => void;
  readonly forget: (client: Client) => void;
  readonly has: (client: Client, name: string) => boolean;
  /** Everybody at a rendezvous but the one who speaks: nothing is echoed to its sender. */
  readonly others: (name: string, speaker: Client | null) => readonly Client[];
  readonly namesOf: (client: Client) => ReadonlySet<string>;
  readonly size: () => number;
}

const none: ReadonlySet<string> = new Set();

export const createRooms = <Client>(most: number): Rooms<Client> => {
  const clientsByName = new Map<string, Set<Client>>();
  const namesByClient = new Map<Client, Set<string>>();

  const leaveOne = (client: Client, name: string): void => {
    namesByClient.get(client)?.delete(name);
    const clients = clientsByName.get(name);
    clients?.delete(client);
    if (clients?.size === 0) clientsByName.delete(name);
  };

  return {
    join: (client, names) => {
      const held = namesByClient.get(client) ?? new Set<string>();
      namesByClient.set(client, held);
      let refused = 0;
      for (const name of names) {
        if (held.has(name)) continue;
        if (held.size >= most) {
          refused += 1;
          continue;
        }
        held.add(name);
        const clients = clientsByName.get(name) ?? new Set<Client>();
        clientsByName.set(name, clients.add(client));
      }
      return refused;
    },
    leave: (client, names) => {
      for (const name of names) leaveOne(client, name);
    },
    forget: (client) => {
      for (const name of [...(namesByClient.get(client) ?? [])]) leaveOne(client, name);
      namesByClient.delete(client);
    },
    has: (client, name) => namesByClient.get(client)?.has(name) ?? false,
    others: (name, speaker) => [...(clientsByName.get(name) ?? [])].filter((client) => client !== speaker),
    namesOf: (client) => namesByClient.get(client) ?? none,
    size: () => clientsByName.size,
  };
};
