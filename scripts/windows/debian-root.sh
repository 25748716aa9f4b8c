# make_debian_root ROOT SUITE COMMAND: a root of that Debian in the folder ROOT, in which COMMAND has run; made on first use (about a
# minute) and kept. Needs root on Debian. Read in by wine-root.sh and ../package/wine32.sh.
make_debian_root() {
  local root=$1 suite=$2 command=$3 mirror
  if [ -e "$root/.ready" ]; then return; fi
  if ! command -v debootstrap >/dev/null; then
    apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends debootstrap
  fi
  rm -rf "$root"
  mkdir -p "$root"
  # The mirror that this machine uses.
  mirror=$(apt-get indextargets --format '$(REPO_URI)' | grep -E '/debian/?$' | sort -u | head -1)
  debootstrap --variant=minbase "$suite" "$root" "$mirror"
  cp -n /etc/apt/apt.conf.d/* "$root/etc/apt/apt.conf.d/" 2>/dev/null || true
  cp /etc/hosts /etc/resolv.conf "$root/etc/" 2>/dev/null || true
  unshare -m bash -c '
    mount -t proc proc "$0/proc"
    mount --bind /dev "$0/dev"
    chroot "$0" bash -c "$1"
  ' "$root" "$command"
  touch "$root/.ready"
}
