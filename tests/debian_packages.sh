#!/bin/sh
# Installs the Debian packages that some tests use, where that is possible; those tests are skipped, with the reason, elsewhere.
set -eu

# missing NAME PACKAGE...: installs the packages, or says whose tests are skipped.
missing() {
	name=$1
	shift
	if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
		echo "Installing $name from Debian's packages, for tests that use it ..."
		# Run level 1 keeps a package from starting a server of its own: the tests start theirs and stop it.
		if apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null; then
			return
		fi
	fi
	echo "$name is not installed and cannot be installed here: its tests are skipped. (Debian: apt-get install $*)"
}

ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing PostgreSQL postgresql
ls /usr/lib/chromium/chromium >/dev/null 2>&1 || command -v chromium >/dev/null 2>&1 || missing Chromium chromium chromium-sandbox
command -v firefox-esr >/dev/null 2>&1 || command -v firefox >/dev/null 2>&1 || missing Firefox firefox-esr
command -v npm >/dev/null 2>&1 || missing Node.js nodejs npm
