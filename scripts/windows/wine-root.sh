#!/usr/bin/env bash
# wine-root.sh FOLDER COMMAND…: runs COMMAND in a Debian trixie root with Wine 10 (Wine 8 of Debian 12 cannot start Node 24).
# The root is made in FOLDER/root on first use (about a minute, 1.5 GB) and kept. FOLDER is seen inside at the same path; the mounts
# vanish with the command, and so does every process that it has started: it has its own list of processes, and who kills this script, or
# the program that called it, kills them all. Needs root on Debian. A Windows program wants a file for its output: a pipe from outside
# gives EBADF.
set -euo pipefail
folder=$(realpath -m "$1")
shift
root=$folder/root
. "$(dirname "$(realpath "$0")")/debian-root.sh"
make_debian_root "$root" trixie \
  'apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends wine wine64'
exec setpriv --pdeathsig KILL unshare --mount --pid --fork --kill-child bash -c '
  folder=$0
  root=$1
  shift
  mkdir -p "$root$folder"
  mount --bind "$folder" "$root$folder"
  mount -t proc proc "$root/proc"
  mount --bind /dev "$root/dev"
  exec chroot "$root" bash -c "cd \"$folder\"; \"\$@\"" -- "$@"
' "$folder" "$root" "$@"
