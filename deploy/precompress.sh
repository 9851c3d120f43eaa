#!/bin/sh
# Packs the texts of a finished site beside themselves, so that the web server need not do it for each reader.
# Run it on the folder that was built, before it is copied: deploy/precompress.sh site
# Copy with deletion (rsync --delete): a packed page that outlives its page would show what it said before.
set -eu
site=${1:?the folder with the finished site}
[ -f "$site/index.html" ] && [ -f "$site/assets/psynk.css" ] || { echo "$site is no finished site" >&2; exit 2; }
find "$site" -name '*.gz' -type f -exec rm -f {} +
find "$site" -type f \( -name '*.html' -o -name '*.css' -o -name '*.js' -o -name '*.json' -o -name '*.csv' -o -name '*.ics' -o -name '*.xml' -o -name '*.svg' -o -name '*.txt' \) \
    -exec gzip -9 -n -k {} +
