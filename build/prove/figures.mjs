// The promises about what is kept and what is sealed, and how each is tried: which tests, under which load.
// A short form of each runs with `npm test`; this is the long one.

/**
 * @typedef {object} Promised
 * @property {string} id as in the list of figures of the design
 * @property {string} says what must hold, in one sentence
 * @property {'electron' | 'unit'} kind whole apps, or the product's code on simulated disks
 * @property {'promises' | 'stories'} [project] where the specs of whole apps are; `promises` unless it says otherwise
 * @property {readonly string[]} tests paths, or parts of them
 * @property {Readonly<Record<string, string>>} load the full one; a variable of the environment that is set goes before
 */

/** @type {readonly Promised[]} */
export const promised = [
  {
    id: 'F1',
    says: 'The app is killed while it writes: nothing that was called saved is lost.',
    kind: 'electron',
    tests: ['promises/manyKills'],
    load: { KILLS: '500' },
  },
  {
    id: 'F2',
    says: 'A database’s log ends in the middle of a record, as after a power cut: nothing is erased.',
    kind: 'electron',
    tests: ['promises/tornLog'],
    load: { TORN: '200' },
  },
  {
    id: 'F3',
    says: 'The power goes at any write, in any order in which a disk may have done its work: nothing that was called saved is lost, and nothing is called saved that is not.',
    kind: 'unit',
    tests: ['electron/vaultFiles/powerLoss'],
    load: { STATES: '100000' },
  },
  {
    id: 'F4',
    says: 'The n-th call on a file fails, for every n, with a full or a broken disk: nothing that was called saved is lost.',
    kind: 'unit',
    tests: ['electron/vaultFiles/powerLoss', 'electron/vaultFiles/snapshots'],
    load: {},
  },
  {
    id: 'F5',
    says: 'One file of a profile is damaged: everything is there, or its loss is named; never an empty vault.',
    kind: 'electron',
    tests: ['promises/damagedProfiles'],
    load: { DAMAGES: '300' },
  },
  {
    id: 'F6',
    says: 'The app is killed inside a backup, a restore, a change of passphrase, a migration, an export: the old or the new, never half.',
    kind: 'electron',
    tests: ['promises/killInside', 'promises/restoreKills'],
    load: { INSIDE: '100', RESTORES: '20' },
  },
  {
    id: 'F7',
    says: 'Altered and meaningless bytes, as everything that is ever read from others or from the disk: nothing crashes, nothing is believed.',
    kind: 'unit',
    tests: ['hostileBytes', 'hostileFrames', 'hostileBackups', 'hostileFormats'],
    load: { MUTATIONS: '10000000' },
  },
  {
    id: 'F8',
    says: 'One bit is changed in something that is sealed or signed: it does not open.',
    kind: 'unit',
    tests: ['renderer/storage/altered', 'shared/circle/altered'],
    load: {},
  },
  {
    id: 'F9',
    says: 'Something sealed is put in the place of another, of this vault or circle or of a second one: it does not open there.',
    kind: 'unit',
    tests: ['renderer/storage/altered', 'shared/circle/altered'],
    load: { PLACES: '200' },
  },
  {
    id: 'F10',
    says: 'Nothing that was written is readable on the disk: not in the profile, not in temporary files, not in the folder of backups.',
    kind: 'electron',
    tests: ['promises/canaries'],
    load: { CANARIES: '40' },
  },
  {
    id: 'F11',
    says: 'Nothing that two people write is readable on the way: not at the meeting place, not in their channel, not between a window and its main process.',
    kind: 'electron',
    tests: ['promises/wire'],
    load: { EDITS: '200' },
  },
  {
    id: 'F12',
    says: 'Without a circle nothing leaves the computer, however long the app stays open, and whatever was switched on.',
    kind: 'electron',
    tests: ['promises/idle'],
    load: { IDLE: '600' },
  },
  {
    id: 'F13',
    says: 'Two seconds after a lock, no process of the app holds the passphrase or a key.',
    kind: 'electron',
    tests: ['promises/memory'],
    load: { MEMORY: '20' },
  },
  {
    id: 'F16',
    says: 'Links of invitations arrive by themselves, whole, altered or written to be misread: nothing is joined before somebody has said yes.',
    kind: 'electron',
    tests: ['promises/invitationLinks'],
    load: { LINKS: '100000', NASTY: '200' },
  },
  {
    id: 'F17',
    says: 'Messages are late, lost, doubled and out of order, links break and are cut one way or both, computers crash, disks refuse and clocks are wrong: everybody ends with the same, and no edit that was called saved is lost.',
    kind: 'unit',
    tests: ['renderer/sync/chaos', 'renderer/sync/beginAgainChaos'],
    load: { SEEDS: '10000', AGAIN: '10000' },
  },
  {
    id: 'F18',
    says: 'A member with a patched client puts anything at all on the wire, two histories for two people among it: nobody’s words change, nobody is put in or out, everybody shows the same, and it is said from whose computer it came.',
    kind: 'unit',
    tests: ['shared/session/twoVersions', 'shared/session/adversary'],
    load: { SEEDS: '2000' },
  },
  {
    id: 'F19',
    says: 'Strangers flood, guess, send nonsense and do not read: hub, server and local network stay up, and honest apps notice nothing.',
    kind: 'unit',
    tests: ['electron/hub/floods'],
    load: { FLOOD: '600' },
  },
  {
    id: 'F20',
    says: 'Backup, wipe, restore, again and again: what comes back is what was there.',
    kind: 'electron',
    tests: ['promises/backupRounds'],
    load: { ROUNDS: '200' },
  },
  {
    id: 'F22',
    says: 'Two apps write on one board for two hours, each locked and unlocked every two minutes: no error, no word lost, memory that does not climb by 5 % an hour.',
    kind: 'electron',
    tests: ['promises/soak'],
    load: { SOAK: '7200' },
  },
  {
    id: 'F22b',
    says: 'Twelve engines come and go for two hours: no channel, meeting point or timer is left behind, and the heap does not climb by 5 % an hour.',
    kind: 'unit',
    tests: ['renderer/sync/churn'],
    load: { PEOPLE: '12', CHURN_SECONDS: '7200' },
  },
  {
    id: 'T1',
    says: 'Machines whose clocks are up to ten minutes wrong show one time: the screens of a session differ by less than 100 ms.',
    kind: 'electron',
    project: 'stories',
    tests: ['stories/caseClinic'],
    load: {},
  },
];
