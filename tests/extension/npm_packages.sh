#!/bin/sh
# Installs what the extension is linted with, pinned by package-lock.json; those tests are skipped, with the reason, elsewhere.
set -eu
cd "$(dirname "$0")"

if [ node_modules/.ready -nt package-lock.json ]; then
	exit
fi
if command -v npm >/dev/null 2>&1 && npm ci --silent --no-audit --no-fund --ignore-scripts; then
	touch node_modules/.ready
else
	echo "npm or its packages cannot be had here: the extension is not linted. (cd tests/extension && npm ci)"
fi
