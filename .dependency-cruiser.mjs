// Who may import whom: rules 2 to 5 of ARCHITECTURE, each with what to do instead. Every rule here is proved to fire
// by build/check/dependencyRules.test.ts; a rule without a case there fails that test.
// Tests, acceptance suites, and what only they import (testFolder.ts).
const tests = '(\\.(test|suite)|/test[A-Z][^/]*)\\.tsx?$';
/** Matches an npm package under node_modules, whatever file of it is meant. @param {string} names */
const npm = (names) => `(^|/)node_modules/(${names})(/|$)`;
const features = '^renderer/features/([^/]+)/';

/** @type {import('dependency-cruiser').IConfiguration} */
// biome-ignore lint/style/noDefaultExport: dependency-cruiser reads the default export
export default {
  forbidden: [
    {
      name: 'unresolvable',
      severity: 'error',
      comment: 'This import leads nowhere. Correct the path (with its extension), or install the package and pin it.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron$' },
    },
    {
      name: 'no-circle-of-imports',
      severity: 'error',
      comment: 'These files import each other. Move what both need into a third file below them.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'shared-imports-only-shared',
      severity: 'error',
      comment: 'shared/ is the heart and knows nobody around it. Pass what you need in as a parameter.',
      from: { path: '^shared/' },
      to: { path: '^(electron|renderer|build|e2e)/' },
    },
    {
      name: 'shared-is-platform-free',
      severity: 'error',
      comment: 'shared/ has no disk, no network and no process. Pass clock, randomness, storage and links in.',
      from: { path: '^shared/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-takes-few-packages',
      severity: 'error',
      comment:
        'shared/ takes libsodium, yjs, valibot, the word lists and zxcvbn only. A new one needs a decision record.',
      from: { path: '^shared/', pathNot: tests },
      to: {
        path: '(^|/)node_modules/',
        pathNot: npm('libsodium[^/]*|yjs|lib0|y-protocols|valibot|@scure/bip39|@zxcvbn-ts/[^/]+|@types/[^/]+'),
      },
    },
    {
      name: 'renderer-not-electron',
      severity: 'error',
      comment: 'The window talks to the main process through window.desktop (shared/ipc.ts) only.',
      from: { path: '^renderer/' },
      to: { path: '^(electron|build|e2e)/' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      comment: 'The window is sandboxed: there is no Node in it. Ask the main process through window.desktop.',
      from: { path: '^renderer/', pathNot: tests },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'electron-not-renderer',
      severity: 'error',
      comment: 'The main process knows the window by its built files only. What both need goes to shared/ipc.ts.',
      from: { path: '^electron/' },
      to: { path: '^(renderer|build|e2e)/' },
    },
    {
      name: 'electron-takes-little-of-shared',
      severity: 'error',
      comment:
        'The main process never sees a key or plaintext: of shared/ it takes ipc, result and the hub messages only.',
      from: { path: '^electron/', pathNot: tests },
      to: { path: '^shared/', pathNot: '^shared/(ipc[A-Za-z]*|result|hub[A-Za-z]*)\\.ts$' },
    },
    {
      name: 'only-sodium-file-imports-libsodium',
      severity: 'error',
      comment: 'Cryptography goes through the verbs of shared/crypto; only shared/crypto/sodium.ts knows the library.',
      from: { pathNot: '^shared/crypto/sodium\\.ts$' },
      to: { path: npm('libsodium[^/]*') },
    },
    {
      name: 'only-documents-import-yjs',
      severity: 'error',
      comment: 'Change a document through a named function of shared/circle or shared/session, and read its view.',
      from: { path: '^(shared|renderer|electron)/', pathNot: `^(shared/(circle|session)|renderer/sync)/|${tests}` },
      to: { path: npm('yjs|y-protocols|lib0') },
    },
    {
      name: 'only-storage-imports-dexie',
      severity: 'error',
      comment: 'What lies on the disk is listed in renderer/storage. Add a function there.',
      from: { path: '^(shared|renderer|electron)/', pathNot: '^renderer/storage/' },
      to: { path: npm('dexie') },
    },
    {
      name: 'only-state-uses-live-queries',
      severity: 'error',
      comment: 'Screens read records through the hooks of renderer/state.',
      from: { path: '^(shared|renderer|electron)/', pathNot: '^renderer/(storage|state)/' },
      to: { path: npm('dexie-react-hooks') },
    },
    {
      name: 'only-webrtc-file-imports-y-webrtc',
      severity: 'error',
      comment: 'Peers are met through renderer/sync/webrtc.ts, where our handshake stands before anything is said.',
      from: { path: '^(shared|renderer|electron)/', pathNot: '^renderer/sync/webrtc(\\.test)?\\.ts$' },
      to: { path: npm('y-webrtc|simple-peer') },
    },
    {
      name: 'only-electron-imports-electron',
      severity: 'error',
      comment: 'Electron is at home in electron/ only. In the window use window.desktop.',
      from: { path: '^(shared|renderer)/' },
      to: { path: `^electron$|${npm('electron')}` },
    },
    {
      name: 'signaling-server-without-electron',
      severity: 'error',
      comment:
        'The signaling server runs on plain Node, on machines without Electron. Move the shared part to electron/hub.',
      from: { path: '^electron/hub/signal\\.ts$' },
      to: { path: `^electron$|${npm('electron')}`, reachable: true },
    },
    {
      name: 'feature-not-feature',
      severity: 'error',
      comment: 'A feature never imports another one. What two share moves down: to ui/, state/ or shared/.',
      from: { path: features },
      to: { path: '^renderer/features/', pathNot: '^renderer/features/$1/' },
    },
    {
      name: 'places-know-no-feature',
      severity: 'error',
      comment: 'places/ are pieces that several features stand in: state and ui may be used, a feature never.',
      from: { path: '^renderer/places/' },
      to: { path: '^renderer/(app|features)/' },
    },
    {
      name: 'ui-knows-nothing-of-ours',
      severity: 'error',
      comment: 'ui/ is for any app: pass data and words in as props.',
      from: { path: '^renderer/ui/', pathNot: tests },
      to: { path: '^(shared|electron|renderer|build|e2e)/', pathNot: '^renderer/ui/' },
    },
    {
      name: 'nothing-points-up',
      severity: 'error',
      comment:
        'state, storage and sync lie below the screens and never import them. Return a value or take a callback.',
      from: { path: '^renderer/(state|storage|sync)/' },
      to: { path: '^renderer/(app|features|places|ui)/' },
    },
    {
      name: 'storage-and-sync-not-state',
      severity: 'error',
      comment: 'storage and sync lie below state. What they need of it is passed in.',
      from: { path: '^renderer/(storage|sync)/' },
      to: { path: '^renderer/state/' },
    },
    {
      name: 'circle-not-session',
      severity: 'error',
      comment: 'Sessions know circles, not the other way round. Move the general part down into shared/circle.',
      from: { path: '^shared/circle/' },
      to: { path: '^shared/session/' },
    },
    {
      name: 'private-words-stay-out',
      severity: 'error',
      comment:
        'Private words enter a circle through sharePassage alone, which takes plain words. Pass words, not reflections.',
      from: { path: '^(shared/circle|renderer/sync)/' },
      to: { path: '^shared/reflection/', reachable: true },
    },
    {
      name: 'product-not-testing',
      severity: 'error',
      comment: 'Test files and shared/testing never reach the product. Move what the product needs out of there.',
      from: { path: '^(shared|electron|renderer)/', pathNot: `^shared/testing/|${tests}` },
      to: { path: `^shared/testing/|${tests}` },
    },
    {
      name: 'product-not-dev-packages',
      severity: 'error',
      comment: 'This package is for development only. List it under dependencies, with a decision record.',
      from: { path: '^(shared|electron|renderer)/', pathNot: `^shared/testing/|${tests}` },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: npm('electron') },
    },
  ],
  options: {
    doNotFollow: { path: '(^|/)node_modules/' },
    exclude: { path: '^(out|dist|\\.cache|docs|test-results|playwright-report|pictures)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'default', 'require'] },
    reporterOptions: { text: { highlightFocused: true } },
  },
};
