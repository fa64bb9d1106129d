#!/usr/bin/env bash
# Makes the example files again with Examples/generate.py and fails when one of them changed.
#
#   scripts/examples.sh           writes the changed files into Examples/
#   scripts/examples.sh --check   leaves Examples/ as it is
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

if [ ! -e Examples/generate.py ]; then
    echo "Examples/generate.py does not exist: nothing to make"
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -a Examples "$work/Examples"
(cd "$work" && PYTHONDONTWRITEBYTECODE=1 python3 Examples/generate.py)

if diff -rq --exclude=__pycache__ Examples "$work/Examples"; then
    echo "Examples/ is what generate.py makes"
else
    if [ "${1:-}" != "--check" ]; then cp -a "$work/Examples/." Examples/; fi
    echo "Examples/ differs from what generate.py makes (the files above)" >&2
    exit 1
fi
