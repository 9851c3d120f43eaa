#!/bin/sh
# What a proposal changes for people: preview.sh BASE PULL [URL]. Run by `make preview`.
# Leaves preview/report (comment.md and number.txt), preview/site and preview/charts.
set -eu
base=$1 pull=$2 url=${3:-} psynk=${BIN:-.venv/bin}/psynk
comment=preview/report/comment.md
rm -rf preview && mkdir -p preview/report preview/charts
printf '%s\n' "$pull" > preview/report/number.txt

# A block of text that was printed for an editor.
quoted() {
	printf '```text\n'
	head -n 100 "$1" | tr -d '`'
	printf '```\n\n'
}

git worktree prune
git worktree add --quiet --force --detach preview/.before "$base"
trap 'git worktree remove --force preview/.before' EXIT
old=$(git rev-parse --short "$base") new=$(git rev-parse --short HEAD)
changes=preview/report/changes.md whole=yes compared=yes
"$psynk" check --catalogue . > preview/report/problems.txt || whole=no
"$psynk" diff --catalogue . "$old" "$new" --format markdown > "$changes" 2> preview/report/unread.txt || compared=no

{
	if [ $whole = no ]; then
		printf '## Kontrollen hittade problem\n\nInget ändras för den som söker hjälp förrän de är lösta. Varje problem syns också på sin rad under *Files changed*.\n\n'
		quoted preview/report/problems.txt
		# The backquotes are for Markdown.
		# shellcheck disable=SC2016
		printf 'Varje regel förklaras i redaktörernas handbok, och av `psynk explain REGEL`.\n\n'
	fi
	if [ $compared = yes ]; then
		cat "$changes"
	elif [ $whole = yes ]; then
		printf '## Det går inte att säga vad som ändras\n\nFörslaget kan inte jämföras med det som gäller i dag:\n\n'
		quoted preview/report/unread.txt
	fi
} > "$comment"
[ $whole = yes ] || exit 0

if ! "$psynk" build --catalogue . ${url:+--url "$url"} --out preview/site 2> preview/report/build.txt; then
	cat preview/report/build.txt >&2
	{
		printf '\n## Webbplatsen gick inte att bygga\n\nFörslaget kan inte gälla förrän det är rättat.\n\n'
		quoted preview/report/build.txt
	} >> "$comment"
	exit 1
fi
# What is alike in both, above all the printed charts, is not made twice.
cp -R preview/.psynk-site preview/.psynk-.before-site
# A base that no longer builds with today's code has nothing to compare with: then every chart counts as changed.
"$psynk" build --catalogue preview/.before ${url:+--url "$url"} --out preview/.before-site || mkdir -p preview/.before-site
"$psynk" changed preview/.before-site preview/site --ending .pdf --out preview/charts > preview/report/charts.txt
printf '\nFörhandsvisningen av webbplatsen och de ändrade utskrifterna ligger som filer under *Checks*, *Summary*, *Artifacts*.\n' >> "$comment"
