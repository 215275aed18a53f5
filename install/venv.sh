#!/bin/sh
# Makes .venv from a lock file: venv.sh LOCK. What is there already and fits is kept.
set -eu
lock=$1
for python in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$python" >/dev/null 2>&1 &&
        "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        break
    fi
done
[ -x .venv/bin/python ] || "$python" -m venv .venv
echo "Installing Python packages from $lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r "$lock"
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
