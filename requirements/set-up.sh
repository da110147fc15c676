#!/bin/sh
# Makes .venv with the pinned packages and erythron itself; called by make in the checkout's folder.
#   set-up.sh [PYTHON]          PYTHON: the interpreter to use; else the first that is new enough
#   set-up.sh --bare [PYTHON]   .venv alone, without packages
# .venv/ready names this folder and what was installed: while both hold, one comparison is all.
# A moved checkout or a changed lock installs again.
set -eu

lock=requirements/lock.txt
py=.venv/bin/python
recent='import sys; sys.exit(sys.version_info < (3, 11))'

bare=no
if [ "${1-}" = --bare ]; then bare=yes; shift; fi
asked=${1-}

want="$(pwd) $(cat pyproject.toml "$lock" src/erythron/_version.py | cksum)"
if [ -x "$py" ] && [ "$(cat .venv/ready 2>/dev/null)" = "$want" ]; then exit 0; fi

choose_python() {
  if [ -n "$asked" ]; then set -- "$asked"; else set -- python3 python3.13 python3.12 python3.11; fi
  for found; do
    if "$found" -c "$recent" 2>/dev/null; then return; fi
  done
  if command -v "$1" >/dev/null; then version=$("$1" --version 2>&1); else version="not found"; fi
  echo "erythron needs Python 3.11 or newer; '$1' is $version." \
    "Install one, or name it: make PYTHON=/path/to/python3" >&2
  exit 1
}

# Debian and Ubuntu keep the means to make an environment in a package of its own.
allow_venv() {
  if "$found" -c 'import ensurepip' 2>/dev/null; then return; fi
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
    echo "'$found' cannot make an environment; on Debian or Ubuntu:" \
      "sudo apt-get install python3-venv" >&2
    exit 1
  fi
  echo "set-up: installing python3-venv with apt-get"
  apt-get -qq update >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get -qq install -y python3-venv >/dev/null
}

if ! "$py" -c "import pip; $recent" 2>/dev/null; then
  choose_python
  allow_venv
  echo "set-up: creating .venv with $("$found" --version)"
  "$found" -m venv --clear .venv
fi
if [ "$bare" = yes ]; then exit 0; fi

rm -f .venv/ready
echo "set-up: installing the pinned packages (a few minutes the first time)"
"$py" -m pip install --quiet --require-hashes --only-binary :all: -r "$lock"
echo "set-up: installing erythron"
"$py" -m pip install --quiet --no-deps --no-build-isolation --editable .
printf '%s\n' "$want" > .venv/ready
