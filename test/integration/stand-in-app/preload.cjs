const { contextBridge, ipcRenderer } = require('electron')

/** @satisfies {import('./seen.ts').Bridge} */
const bridge = {
  echo: (value) => ipcRenderer.invoke('echo', value),
  fail: () => ipcRenderer.invoke('fail'),
  count: (to) => ipcRenderer.invoke('count', to),
  seal: (text) => ipcRenderer.invoke('seal', text),
  unseal: (sealed) => ipcRenderer.invoke('unseal', sealed),
  onCounted: (listener) => {
    /** @type {(event: Electron.IpcRendererEvent, n: number) => void} */
    const forward = (_event, n) => listener(n)
    ipcRenderer.on('counted', forward)
    return () => ipcRenderer.off('counted', forward)
  },
}
contextBridge.exposeInMainWorld('bridge', bridge)
