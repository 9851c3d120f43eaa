#!/bin/sh
# What the tests drive, from Debian: chromium, firefox-esr, the web servers of deploy/, Java for the HTML checker, npm for the screen
# reader, and a library that playwright's own Node.js needs.
# Installs what is missing where it can, and fails where it cannot in CI.
set -eu

missing() {
  command -v chromium >/dev/null 2>&1 || printf '%s ' chromium
  command -v firefox-esr >/dev/null 2>&1 || printf '%s ' firefox-esr
  PATH="$PATH:/usr/sbin" command -v nginx >/dev/null 2>&1 || printf '%s ' nginx
  command -v caddy >/dev/null 2>&1 || printf '%s ' caddy
  command -v java >/dev/null 2>&1 || printf '%s ' default-jre-headless
  command -v npm >/dev/null 2>&1 || printf '%s ' npm
  [ ! -x /sbin/ldconfig ] || /sbin/ldconfig -p | grep -q libatomic.so.1 || printf '%s ' libatomic1
}

wanted=$(missing)
[ -n "$wanted" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  apt-get update -qq
  # shellcheck disable=SC2086 # the list is meant to be split
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $wanted >/dev/null
fi
wanted=$(missing)
if [ -n "$wanted" ]; then
  echo "Testerna behöver fler program. Installera dem med: apt-get install $wanted" >&2
  [ "${CI:-}" = "" ] || exit 1
fi
