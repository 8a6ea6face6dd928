#!/bin/sh
# Makes the virtual environment .venv beside this file and installs berita-kg into it.
#   sh setup.sh        what is needed to use it
#   sh setup.sh test   and what its tests need
# Needs Python 3.11 or newer. On Debian, where the module venv is a package of its own, that package is installed too.
set -eu
cd "$(dirname "$0")"

say() { echo "setup.sh: $*" >&2; }

python=
for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    say "no Python 3.11 or newer is found; install one (on Debian: apt-get install python3)"
    exit 2
fi

if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')
    root=
    [ "$(id -u)" -eq 0 ] || root=$(command -v sudo || true)
    if ! command -v apt-get >/dev/null || { [ "$(id -u)" -ne 0 ] && [ -z "$root" ]; }; then
        say "$python has no module venv; have $version installed (on Debian, as root: apt-get install $version)"
        exit 2
    fi
    say "installing $version, which $python needs to make an environment"
    $root apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $root apt-get install -y -qq "$version" >/dev/null
fi

[ -x .venv/bin/pip ] || "$python" -m venv .venv
if [ "${1:-}" = test ]; then
    .venv/bin/pip install --quiet --editable '.[test]'
else
    .venv/bin/pip install --quiet --editable .
fi
say "done; everything is in .venv (. .venv/bin/activate puts kg on your path)"
