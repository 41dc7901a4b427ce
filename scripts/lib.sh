# shellcheck shell=bash
# Read by the other scripts: where we are, which node, how to build.
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 1

say() { printf '%s\n' "$*" >&2; }

# The pinned node where it is for this machine, else the one on the path (20.19 or newer).
node() {
  if [ -x node_modules/.bin/node ]; then node_modules/.bin/node "$@"; else command node "$@"; fi
}

# One of package.json's scripts. npm puts node_modules/.bin first on its path, so the pinned node runs it, while npm
# itself runs under the node that it came with: Debian's npm can run under no other.
npm_script() { npm run --silent "$@"; }

# Configures a preset where that is still to do, and builds it. Ninja configures again by itself when CMake files change.
build_preset() {
  local preset=$1
  shift
  [ -f "build/$preset/build.ninja" ] || cmake --preset "$preset" || return
  cmake --build --preset "$preset" "$@"
}
