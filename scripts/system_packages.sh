#!/usr/bin/env bash
# Make sure that Debian packages are there: system_packages.sh PACKAGE…
# Installs the missing ones as root; otherwise says which they are.
set -euo pipefail

is_there() {
    case "$1" in
        # The desktop's Chromium does as well, more slowly.
        chromium-headless-shell) [ -x /usr/lib/chromium/chromium-headless-shell ] || [ -x /usr/bin/chromium ] ;;
        fonts-noto-core) [ -e /usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf ] ;;
        openjdk-*) command -v java >/dev/null ;;
        nodejs) command -v node >/dev/null ;;
        gettext) command -v xgettext >/dev/null && command -v msgmerge >/dev/null ;;
        *) dpkg-query --show --showformat '${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed ;;
    esac
}

missing=()
for package in "$@"; do
    is_there "$package" || missing+=("$package")
done
[ "${#missing[@]}" -gt 0 ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "These packages are missing: ${missing[*]}" >&2
    echo "Install them, on Debian 12 by: sudo apt-get install ${missing[*]}" >&2
    exit 1
fi

export DEBIAN_FRONTEND=noninteractive
apt-get update -qq </dev/null
apt-get install -y -qq --no-install-recommends "${missing[@]}" </dev/null

for package in "${missing[@]}"; do
    is_there "$package" || { echo "$package was installed and is still not found." >&2; exit 1; }
done
