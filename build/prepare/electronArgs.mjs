// How the app is started from the repository: which switches this machine needs, where its profile lies, and which
// of Chromium's complaints say nothing about the app.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Chromium refuses to run as root with its sandbox on; elsewhere the sandbox stays on. */
export function runsAsRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/** SECURITY: the switch is given here, on the command line, and is built into nothing that is packaged. */
export function sandboxSwitches() {
  return runsAsRoot() ? ['--no-sandbox'] : [];
}

/**
 * The folder the app will use, by the same rule as the app: `--profile DIR`, else the person's own.
 * @param {readonly string[]} args
 */
export function profileFolder(args) {
  const at = args.findIndex((arg) => arg === '--profile' || arg.startsWith('--profile='));
  const given = args[at]?.startsWith('--profile=') ? args[at].slice('--profile='.length) : args[at + 1];
  if (at >= 0 && given !== undefined) return resolve(given);
  return join(applicationData(), 'Entre Nous');
}

function applicationData() {
  if (process.platform === 'win32') return process.env['APPDATA'] ?? join(homedir(), 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support');
  return process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
}

/** What Chromium prints on machines without a desktop session or a graphics card. */
export const chromiumNoise =
  /ERROR:(bus|object_proxy|viz_main_impl|command_buffer_proxy_impl|gpu_\w+|gl_\w+|angle_\w+|vaapi_wrapper|network_service_instance_impl|atom_cache|zygote_linux|login_database|browser_main_loop)\.cc|^\s*$|dbus/;
