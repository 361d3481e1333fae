#!/bin/sh
# Renew the vendored Leaflet: script, styles, pictures and licence, as they are published.
# For maintainers only; nobody else needs Node. Run it, look at the difference, and run tests/browser/test_places.py.
set -eu

LEAFLET=1.9.4

root=$(cd "$(dirname "$0")/.." && pwd)
target="$root/consult/static/vendor/leaflet"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
npm pack --silent "leaflet@$LEAFLET" >/dev/null
tar -xzf "leaflet-$LEAFLET.tgz"

rm -rf "$target"
mkdir -p "$target"
cp package/LICENSE package/dist/leaflet.css "$target"
cp -R package/dist/images "$target"
# The comment names a source map that is not here, and collecting static files would look for it.
sed '/^\/\/# sourceMappingURL=/d' package/dist/leaflet.js >"$target/leaflet.js"

cat >"$target/README.md" <<EOF
# Leaflet $LEAFLET

Copied from the published package by \`scripts/vendor_leaflet.sh\`. Do not edit by hand: run the script again.
Licence: BSD 2-Clause, see LICENSE.

| file | what it is |
|---|---|
| leaflet.js | the minified script, unchanged but for its source map comment |
| leaflet.css | the styles, unchanged; \`surveys/map.css\` changes what our maps show of them |
| images/ | what the styles name |

It is loaded when somebody opens a map, and by no other page.
EOF
