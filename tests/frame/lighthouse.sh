#!/bin/sh
# Lighthouse, mobile, for four pages of the finished site, served compressed and under the headers of deploy/.
#   sh tests/frame/lighthouse.sh [FOLDER]        without a folder: site/
# Lighthouse 13 needs Node 22.19; npm fetches both, pinned. Where there is no npm: the weights of the pages instead.
set -eu
cd "$(dirname "$0")/../.."
folder=${1:-site}
python=.venv/bin/python
[ -f "$folder/index.html" ] || { echo "$folder är ingen färdig webbplats. Bygg den med: make site" >&2; exit 2; }
if ! command -v npx >/dev/null 2>&1; then
  echo "node och npm saknas, så Lighthouse kan inte köras. Sidornas vikt:"
  exec "$python" -m tests.support.frame.weight "$folder"
fi

work=$(mktemp -d)
"$python" -m tests.support.frame.secured "$folder" >"$work/address" &
server=$!
trap 'kill $server; rm -rf "$work"' EXIT INT TERM
until [ -s "$work/address" ]; do sleep 0.1; done
address=$(cat "$work/address")

CHROME_PATH=$(command -v chromium)
export CHROME_PATH
"$python" -m tests.support.frame.scores head
"$python" -m tests.support.frame.pages | while read -r kind path; do
  npx --yes -p node@22.23.3 -p lighthouse@13.5.0 lighthouse "$address$path" --quiet --output=json --output-path="$work/$kind.json" \
    --chrome-flags="--headless=new --no-sandbox" </dev/null 2>"$work/said" || { cat "$work/said" >&2; exit 1; }
  "$python" -m tests.support.frame.scores "$kind" "$work/$kind.json"
done
