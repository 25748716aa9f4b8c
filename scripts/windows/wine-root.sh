#!/usr/bin/env bash
# wine-root.sh FOLDER COMMAND…: runs COMMAND in a Debian trixie root with Wine 10 (Wine 8 of Debian 12 cannot start Node 24).
# The root is made in FOLDER/root on first use (about a minute, 1.5 GB) and kept. FOLDER is seen inside at the same path; the mounts
# vanish with the command. Needs root on Debian. A Windows program wants a file for its output: a pipe from outside gives EBADF.
set -euo pipefail
folder=$(realpath -m "$1")
shift
root=$folder/root
if [ ! -e "$root/.ready" ]; then
  if ! command -v debootstrap >/dev/null; then
    apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends debootstrap
  fi
  rm -rf "$root"
  mkdir -p "$root"
  # The mirror that this machine uses.
  mirror=$(apt-get indextargets --format '$(REPO_URI)' | grep -E '/debian/?$' | sort -u | head -1)
  debootstrap --variant=minbase trixie "$root" "$mirror"
  cp -n /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
  cp /etc/hosts /etc/resolv.conf "$root/etc/" 2>/dev/null || true
  unshare -m bash -c '
    mount -t proc proc "$0/proc"
    mount --bind /dev "$0/dev"
    chroot "$0" bash -c "apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends wine wine64"
  ' "$root"
  touch "$root/.ready"
fi
exec unshare -m bash -c '
  folder=$0
  root=$1
  shift
  mkdir -p "$root$folder"
  mount --bind "$folder" "$root$folder"
  mount -t proc proc "$root/proc"
  mount --bind /dev "$root/dev"
  exec chroot "$root" bash -c "cd \"$folder\"; exec \"\$@\"" -- "$@"
' "$folder" "$root" "$@"
