#!/bin/sh
# Commits that change the compiler say what and why: a subject of at most 72 characters, an empty line, a body.
# `commits.sh message` looks at the one that is being written, `commits.sh since BASE` at those after a revision. Run by make.
# What an editor changes in YAML or Markdown needs no body: the fields say where a fact comes from.
set -eu
code='^(generator|tests)/'

# Tells what a message lacks: its text on standard input, what it is called as the argument.
judge() {
	text=$(sed '/^# -* >8/,$d; /^#/d')
	subject=$(printf '%s\n' "$text" | sed -n 1p)
	second=$(printf '%s\n' "$text" | sed -n 2p)
	body=$(printf '%s\n' "$text" | sed -n '3,$p' | grep -Ev '^([A-Z][A-Za-z-]+-by: .*|\s*)$' || true)
	[ "$(printf '%s' "$subject" | wc -m)" -le 72 ] || { echo "$1: the subject is longer than 72 characters: $subject"; return 1; }
	[ -z "$second" ] || { echo "$1: the second line must be empty: $second"; return 1; }
	[ -n "$body" ] || { echo "$1: no body says why: $subject"; return 1; }
}

case $1 in
message)
	git diff --cached --name-only | grep -Eq "$code" || exit 0
	! [ -e "$(git rev-parse --git-path MERGE_HEAD)" ] || exit 0
	judge "this commit" < "$(git rev-parse --git-path COMMIT_EDITMSG)"
	;;
since)
	failed=0
	for commit in $(git rev-list --no-merges "$2..HEAD" -- generator tests); do
		git log -1 --format=%B "$commit" | judge "$(git rev-parse --short "$commit")" || failed=1
	done
	exit $failed
	;;
esac
