#!/usr/bin/env bash
# tools/web.sh [check] - builds the console into web/dist where it is out of date; `check` runs its checks.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -x build/node/bin/node ] && PATH="$PWD/build/node/bin:$PATH"
if [ ! -f web/package.json ]; then
  echo "web: no console in this tree"
  exit 0
fi

# The sum of everything that the build reads.
sum_of() {
  find "$@" -type f -not -path '*/node_modules/*' -not -path 'web/dist/*' -print0 | LC_ALL=C sort -z |
    xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}
installed=$(sum_of web/package.json web/package-lock.json)
sources=$(sum_of web)

cd web
if [ "$(cat node_modules/.installed 2>/dev/null)" != "$installed" ]; then
  echo "web: installing its packages"
  npm ci --no-audit --no-fund --loglevel=error
  echo "$installed" >node_modules/.installed
fi
if [ "$(cat dist/.built 2>/dev/null)" != "$sources" ]; then
  echo "web: building the console"
  npm run build
  # The build may write its typed client: sum up again, so that the next run finds nothing to do.
  (cd .. && sum_of web) >dist/.built
else
  echo "web: the console is up to date"
fi
if [ "${1:-}" = check ]; then
  npm run --if-present check
  npm run --if-present test
fi
