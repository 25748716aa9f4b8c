// How LaneDesk is packaged (electron-builder 26.17): `npm run package`. Where a certificate is given it signs:
// WIN_CSC_LINK and WIN_CSC_KEY_PASSWORD (a .pfx), or the four LANEDESK_AZURE_… for Azure Artifact Signing.
// latest.yml and the installer in dist/ are what booths take updates from: put both into one folder or on a server of
// the lot.

const env = process.env
const azure = env['LANEDESK_AZURE_ENDPOINT']
export const isSigned = Boolean(env['WIN_CSC_LINK'] ?? env['CSC_LINK'] ?? azure)

/**
 * Each of Electron's switches that are burnt into the binary, decided one by one.
 *
 * @type {import('electron-builder').Configuration['electronFuses']}
 */
export const fuses = {
  // Nobody needs LaneDesk.exe as a Node: a door for whoever may set an environment variable.
  runAsNode: false,
  // The same door by other names.
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  // LaneDesk keeps no cookies. Should a page ever set one, it lies encrypted on the disk.
  enableCookieEncryption: true,
  // A changed app.asar does not start, and nothing beside it does.
  enableEmbeddedAsarIntegrityValidation: true,
  onlyLoadAppFromAsar: true,
  // There is no snapshot of our own to load.
  loadBrowserProcessSpecificV8Snapshot: false,
  // Pages come from app://, never from file://.
  grantFileProtocolExtraPrivileges: false,
}

/** @type {import('electron-builder').Configuration} */
const configuration = {
  appId: 'com.lanedesk.booth',
  productName: 'LaneDesk',
  copyright: 'LaneDesk',
  // A .deb names a home page, and LaneDesk has none on the net.
  extraMetadata: { homepage: 'http://lanedesk.invalid' },
  directories: { output: 'dist', buildResources: 'resources/packaging' },
  // Everything is bundled: what ships is the three bundles and the icon. No maps, no tests, no node_modules.
  files: [
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'resources/icon.png',
    'package.json',
    '!**/*.map',
    '!node_modules/**',
  ],
  // The licences of what is bundled ask for their texts to go along (scripts/licences.ts).
  extraResources: [{ from: 'out/third-party-licences.txt', to: 'third-party-licences.txt' }],
  asar: true,
  electronFuses: fuses,
  npmRebuild: false,
  forceCodeSigning: env['LANEDESK_RELEASE'] === '1',
  // Where a booth looks is one of its settings. That there is a place has latest.yml written, with the hash of the
  // installer, and the publisher's name put beside the program.
  publish: [{ provider: 'generic', url: 'http://updates.invalid' }],
  win: {
    target: [{ target: 'nsis', arch: ['x64'] }],
    icon: env['LANEDESK_ICON'] ?? 'resources/icon.png',
    signtoolOptions: azure === undefined ? { signingHashAlgorithms: ['sha256'] } : null,
    ...(azure === undefined
      ? {}
      : {
          azureSignOptions: {
            endpoint: azure,
            publisherName: env['LANEDESK_AZURE_PUBLISHER'] ?? '',
            codeSigningAccountName: env['LANEDESK_AZURE_ACCOUNT'] ?? '',
            certificateProfileName: env['LANEDESK_AZURE_PROFILE'] ?? '',
          },
        }),
  },
  nsis: {
    oneClick: false,
    perMachine: true,
    allowToChangeInstallationDirectory: true,
    // The journal of payments lies there: only a person's yes removes it (installer.nsh).
    deleteAppDataOnUninstall: false,
    include: 'resources/packaging/installer.nsh',
    installerLanguages: ['en_US', 'zh_CN'],
    multiLanguageInstaller: true,
    runAfterFinish: true,
    artifactName: 'LaneDesk-${version}-setup.${ext}',
  },
  linux: {
    target: [{ target: 'deb', arch: ['x64'] }],
    icon: 'resources/icon.png',
    category: 'Office',
    maintainer: 'LaneDesk',
    executableName: 'lanedesk',
  },
  deb: { afterInstall: null },
}

export default configuration
