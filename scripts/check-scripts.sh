#!/usr/bin/env bash
# Checks that every shell and Python script of the repository parses, and that the bad line is as bad as it says.
# Writes nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

shopt -s nullglob globstar
shell=(.ci/run scripts/**/*.sh packaging/**/*.sh)
python=(scripts/**/*.py Examples/**/*.py Tests/**/*.py)

for file in "${shell[@]}"; do bash -n "$file"; done
python3 - "${python[@]}" <<'END'
import ast, sys

for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as source:
        ast.parse(source.read(), filename=path)
END
echo "${#shell[@]} shell and ${#python[@]} Python scripts parse"
python3 scripts/check-bad-line.py
