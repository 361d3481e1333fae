#!/bin/sh
# Renew the vendored GOV.UK Frontend: styles (left-to-right and right-to-left), script, licence and the
# fixtures our template tag is tested against. For maintainers only; nobody else needs Node.
#
# Keep GOVUK_FRONTEND at the version that govuk-frontend-jinja follows (see its README), run this,
# look at the difference, and run tests/consult.
set -eu

GOVUK_FRONTEND=6.3.0
RTLCSS=4.3.0

root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# No package's own scripts run: nothing here needs them, and a build step of a stranger's is a risk.
cd "$work"
npm install --ignore-scripts --no-audit --no-fund --no-save --loglevel=error \
    "govuk-frontend@$GOVUK_FRONTEND" "rtlcss@$RTLCSS"

node "$root/scripts/vendor_govuk_frontend.mjs" "$work/node_modules" \
    "$root/consult/static/vendor/govuk-frontend" \
    "$root/tests/consult/fixtures/govuk-frontend.json.gz"
