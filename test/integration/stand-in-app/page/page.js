window.bridgeAtFirstScript = typeof window.bridge
