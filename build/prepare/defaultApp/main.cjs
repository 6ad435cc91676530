// What the fallback runtime runs when it is called as `electron [-r module]… <app> [arguments]`: it loads the modules
// that were asked for, introduces the app by its own package.json and starts the app's main file.
// Runs inside Electron only, packed into resources/default_app.asar. It opens no window of its own.
const { existsSync, readFileSync, statSync } = require('node:fs');
const Module = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { app } = require('electron');

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
start(readArguments(process.argv.slice(1)));

function start({ modules, path }) {
  const require = Module.createRequire(join(process.cwd(), 'electron'));
  for (const name of modules) require(name);
  if (path === undefined) return leave('Usage: electron [-r module] <path of an app> [arguments]');
  const target = resolve(path);
  if (!existsSync(target)) return leave(`There is no app at ${target}`);
  const main = statSync(target).isDirectory() ? introduce(target) : target;
  if (main === target) app.setAppPath(dirname(target));
  // The app is the main module for itself, as under Electron's own loader.
  Module._load(main, undefined, true);
}

function readArguments(args) {
  const modules = [];
  for (let at = 0; at < args.length; at++) {
    const arg = args[at];
    if (arg === '-r' || arg === '--require') modules.push(args[++at]);
    else if (arg === '--') return { modules, path: args[at + 1] };
    else if (!arg.startsWith('-')) return { modules, path: arg };
  }
  return { modules, path: undefined };
}

/** Sets name, version and path from the app's package.json; returns the path of its main file. */
function introduce(folder) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const name = manifest.productName ?? manifest.name;
  if (name) {
    app.setName(name);
    app.setPath('userData', join(app.getPath('appData'), name));
  }
  if (manifest.version) app.setVersion(manifest.version);
  if (manifest.desktopName) app.setDesktopName(manifest.desktopName);
  app.setAppPath(folder);
  return Module.createRequire(join(folder, 'package.json')).resolve(`./${manifest.main ?? 'index.js'}`);
}

function leave(message) {
  process.stderr.write(`${message}\n`);
  app.exit(1);
}
