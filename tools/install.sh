#!/usr/bin/env bash
# tools/install.sh GROUP... - installs the missing packages of these groups of tools/packages.txt, as root or
# with sudo, and a Node.js that is new enough for the console's build. Nothing missing, nothing done.
set -euo pipefail
cd "$(dirname "$0")/.."

is_installed() {
  case $1 in
    nodejs) command -v node >/dev/null && return 0 ;;
    npm) command -v npm >/dev/null && return 0 ;;
  esac
  [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

missing_packages() {
  local group package
  while read -r group package; do
    for wanted in "$@"; do
      [ "$group" = "$wanted" ] && ! is_installed "$package" && echo "$package"
    done
  done < <(grep -v '^#' tools/packages.txt)
  return 0
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "install: neither root nor sudo here; as root run: $*" >&2
    return 1
  fi
}

install_packages() {
  local missing
  mapfile -t missing < <(missing_packages "$@")
  if [ "${#missing[@]}" = 0 ]; then
    echo "install: all packages of '$*' are there"
    return
  fi
  echo "install: ${#missing[@]} packages are missing: ${missing[*]}"
  local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -y -q)
  as_root "${apt[@]}" update
  as_root "${apt[@]}" install --no-install-recommends "${missing[@]}"
}

# Vite 8 runs on Node 20.19 and on 22.12 or later.
node_is_new_enough() {
  local version major minor
  version=$("$1" --version 2>/dev/null) || return 1
  IFS=. read -r major minor _ <<<"${version#v}"
  ((major > 22 || (major == 22 && minor >= 12) || (major == 20 && minor >= 19)))
}

install_node() {
  [ -f web/package.json ] || return 0
  if node_is_new_enough node; then
    echo "install: node $(node --version) builds the console"
    return
  fi
  if node_is_new_enough build/node/bin/node; then
    echo "install: build/node $(build/node/bin/node --version) builds the console"
    return
  fi
  local machine=x64
  [ "$(uname -m)" = aarch64 ] && machine=arm64
  echo "install: node $(node --version) is too old for the console's build, taking 22 into build/node"
  mkdir -p build/node/bin
  (cd build/node && npm install --prefix . --no-save --no-audit --no-fund --loglevel=error \
    "node-linux-$machine@22" npm@10)
  ln -sf "../node_modules/node-linux-$machine/bin/node" build/node/bin/node
  ln -sf ../node_modules/npm/bin/npm-cli.js build/node/bin/npm
  node_is_new_enough build/node/bin/node
}

if [ $# = 0 ]; then
  echo "usage: tools/install.sh GROUP..., of $(sed '/^#/d; s/ .*//' tools/packages.txt | sort -u | xargs)"
  exit 2
fi
if ! command -v apt-get >/dev/null; then
  echo "install: not Debian; install by hand what tools/packages.txt lists" >&2
else
  install_packages "$@"
fi
install_node
