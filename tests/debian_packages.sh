#!/bin/sh
# Installs the Debian packages that some tests use, where that is possible; those tests are skipped, with the reason, elsewhere.
set -eu
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
	echo "Installing PostgreSQL from Debian's packages, for the tests of the store ..."
	# Run level 1 keeps the package from starting a server of its own: the tests start theirs and stop it.
	if apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends postgresql >/dev/null; then
		exit 0
	fi
fi
echo "PostgreSQL is not installed and cannot be installed here: its tests are skipped. (Debian: apt-get install postgresql)"
