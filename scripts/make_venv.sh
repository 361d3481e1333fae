#!/usr/bin/env bash
# Make .venv with Python 3.11. Says exactly what is missing when it cannot.
set -euo pipefail
cd "$(dirname "$0")/.."

find_python() {
    local candidate
    for candidate in python3.11 python3 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' >/dev/null 2>&1; then
            echo "$candidate"
            return
        fi
    done
    return 1
}

if ! python="$(find_python)"; then
    echo "Python 3.11 is needed and was not found as python3.11 or python3." >&2
    echo "On Debian 12: apt-get install python3 python3-venv" >&2
    exit 1
fi

if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
    scripts/system_packages.sh python3-venv
fi

# A half-made environment must not look like a whole one.
trap 'rm -rf .venv' ERR
"$python" -m venv .venv
