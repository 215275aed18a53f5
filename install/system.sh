#!/bin/sh
# Sees that the system has what no Python package brings: Python 3.11 with venv, and Pango with
# HarfBuzz for the PDF. Installs what is missing where it may (apt, as root or with sudo that
# asks for nothing), else names the packages and stops with status 2. Says nothing if all is there.
set -eu

python_found() {
    for python in python3 python3.14 python3.13 python3.12 python3.11; do
        if command -v "$python" >/dev/null 2>&1 &&
            "$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$python"
            return 0
        fi
    done
    return 1
}

libraries_missing() { # prints the libraries that the loader does not find
    "$1" - <<'PYTHON'
import ctypes, ctypes.util, sys

wanted = {
    "linux": ["libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0"],
    "darwin": ["libpango-1.0.dylib", "libpangoft2-1.0.dylib", "libharfbuzz-subset.dylib"],
}.get(sys.platform, [])
folders = ["", "/opt/homebrew/lib/", "/usr/local/lib/"] if sys.platform == "darwin" else [""]


def loads(name):
    for folder in folders:
        try:
            ctypes.CDLL(folder + name)
            return True
        except OSError:
            pass
    return False


print(*[name for name in wanted if not loads(name)])
PYTHON
}

complete() {
    python=$(python_found) || return 1
    [ -z "$(libraries_missing "$python")" ]
}

complete && exit 0

packages="python3 python3-venv libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
        as_root="sudo"
    else
        as_root=none
    fi
    if [ "$as_root" != none ]; then
        echo "Installing system packages: $packages"
        $as_root apt-get update -qq
        # shellcheck disable=SC2086
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
        complete && exit 0
    fi
fi

cat >&2 <<MESSAGE
edition needs Python 3.11 or later (with venv) and Pango 1.44 or later with HarfBuzz's subset
library, and may not or cannot install them here. Please install

  Debian, Ubuntu:  sudo apt install $packages
  Fedora:          sudo dnf install python3 pango harfbuzz
  macOS:           brew install python pango

and run make again.
MESSAGE
exit 2
