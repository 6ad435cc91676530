// Where the app's page lives. A constant of its own, because the scheme, the CSP, the hub's door and the IPC door must agree.
// Must never change between versions: IndexedDB belongs to this origin.

export const appScheme = 'app';
export const appHost = 'entre-nous';
export const appOrigin = `${appScheme}://${appHost}`;
export const appUrl = `${appOrigin}/`;
