// What a package of Entre Nous is: which names, which platforms, which fuses. What goes inside is laid out by
// package.mjs in a folder of its own, which this takes whole.
// SECURITY: no switch that weakens the app (--no-sandbox, debugging) is built in here or anywhere.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setFuses } from './fuses.mjs';
import { completeMark } from './prepare/install.mjs';
import { repository } from './prepare/places.mjs';

/** The file in the resources folder by which a package made from the fallback runtime knows what it is. */
export const notForReleaseName = 'not-for-release.json';

/**
 * @param {import('./prepare.mjs').Runtime} runtime
 * @param {{ readonly output: string, readonly notForReleaseFile: string | undefined }} places
 *   where the package goes, and the file that marks it, if it is to be marked
 * @returns {import('electron-builder').Configuration}
 */
export function packagingConfiguration(runtime, { output, notForReleaseFile }) {
  const icons = join(repository, 'build', 'icons', 'png');
  return {
    appId: 'org.entrenous.desktop',
    productName: 'Entre Nous',
    copyright: 'Entre Nous contributors, MIT licence',
    directories: { output },
    electronDist: runtime.distPath,
    electronVersion: runtime.version,
    npmRebuild: false,
    asar: true,
    files: ['**/*'],
    extraResources: notForReleaseFile === undefined ? [] : [{ from: notForReleaseFile, to: notForReleaseName }],
    artifactName: `\${name}-\${version}-\${os}-\${arch}${runtime.fallback ? '-not-for-release' : ''}.\${ext}`,
    protocols: [{ name: 'Entre Nous invitation', schemes: ['entrenous'] }],
    fileAssociations: [
      {
        ext: 'entrenous',
        name: 'Entre Nous file',
        description: 'An invitation or a circle, carried by hand',
        mimeType: 'application/x-entrenous',
        role: 'Editor',
      },
    ],
    linux: {
      target: ['AppImage', 'deb'],
      executableName: 'entre-nous',
      icon: icons,
      category: 'Office',
      synopsis: 'Peer coaching circles that talk in confidence',
      maintainer: 'Entre Nous contributors <contributors@entrenous.invalid>',
    },
    mac: { target: ['dmg'], icon: join(icons, '1024x1024.png'), category: 'public.app-category.productivity' },
    win: { target: ['nsis'], icon: join(icons, '256x256.png') },
    afterPack: async ({ appOutDir, electronPlatformName, packager }) => {
      // What only the unpackaged runtime needs: the loader of `electron <path>` and our own mark of completeness.
      await rm(join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
      await rm(join(appOutDir, completeMark), { force: true });
      const { productFilename } = packager.appInfo;
      await setFuses(packedExecutable(appOutDir, electronPlatformName, productFilename), electronPlatformName);
    },
    publish: null,
  };
}

/**
 * @param {string} folder
 * @param {string} platform
 * @param {string} productFilename
 */
export function packedExecutable(folder, platform, productFilename) {
  if (platform === 'darwin') return join(folder, `${productFilename}.app`);
  return join(folder, platform === 'win32' ? `${productFilename}.exe` : 'entre-nous');
}
