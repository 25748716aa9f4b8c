#!/usr/bin/env bash
# wine32.sh PROGRAM ARGUMENTS…: runs a Windows program in a Debian bookworm root with 32- and 64-bit Wine, which an NSIS installer needs.
# The root is made in LANEDESK_WINDOWS/installer-root on first use and kept; /tmp, that folder and the project are seen inside at the
# same paths. Stands in for `wine` where electron-builder calls it. Needs root on Debian.
set -euo pipefail
folder=$(realpath -m "${LANEDESK_WINDOWS:-/var/cache/lanedesk-windows}")
project=$(realpath "$(dirname "$(realpath "$0")")/../..")
root=$folder/installer-root
. "$project/scripts/windows/debian-root.sh"
make_debian_root "$root" bookworm \
  'dpkg --add-architecture i386 && apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends wine wine64 wine32:i386'
exec unshare -m bash -c '
  root=$0
  for place in "$1" "$2" /tmp; do
    mkdir -p "$root$place"
    mount --rbind "$place" "$root$place"
  done
  mount -t proc proc "$root/proc"
  mount --bind /dev "$root/dev"
  here=$PWD
  shift 2
  exec chroot "$root" bash -c "cd \"$here\" 2>/dev/null; exec /usr/bin/wine \"\$@\"" -- "$@"
' "$root" "$folder" "$project" "$@"
