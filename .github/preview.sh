#!/bin/sh
# What a proposal changes for people: preview.sh BASE PULL. Run by `make preview`.
# Leaves preview/report (comment.md and number.txt), preview/site and preview/charts.
set -eu
base=$1 pull=$2 psynk=${BIN:-.venv/bin}/psynk
rm -rf preview && mkdir -p preview/report preview/charts
printf '%s\n' "$pull" > preview/report/number.txt

if ! "$psynk" check --catalogue . > preview/report/problems.txt; then
	{
		printf '## Kontrollen hittade problem\n\nInget ändras för den som söker hjälp förrän de är lösta. Varje problem syns också på sin rad under *Files changed*.\n\n```text\n'
		head -n 100 preview/report/problems.txt | tr -d '`'
		printf '```\n\nVarje regel förklaras i redaktörernas handbok, och av `psynk explain REGEL`.\n'
	} > preview/report/comment.md
	exit 0
fi

git worktree prune
git worktree add --quiet --force --detach preview/.before "$base"
trap 'git worktree remove --force preview/.before' EXIT
"$psynk" diff --catalogue . "$(git rev-parse --short "$base")" "$(git rev-parse --short HEAD)" --format markdown > preview/report/comment.md
"$psynk" build --catalogue . --out preview/site
# A base that no longer builds with today's code has nothing to compare with: then every chart counts as changed.
"$psynk" build --catalogue preview/.before --out preview/.before-site || mkdir -p preview/.before-site
"$psynk" changed preview/.before-site preview/site --ending .pdf --out preview/charts > preview/report/charts.txt
printf '\nFörhandsvisningen av webbplatsen och de ändrade utskrifterna ligger som filer under *Checks*, *Summary*, *Artifacts*.\n' >> preview/report/comment.md
