#!/bin/sh
# A fork with other data is green: fork.sh PYTHON. Copies the project, puts the tests' second county at its root, takes away what is expected
# of Mora alone, and runs the quick tests there.
set -eu
python=$1
fork=$(mktemp -d)
trap 'rm -rf "$fork"' EXIT
git ls-files -z --cached --others --exclude-standard | xargs -0 sh -c 'for file; do [ ! -e "$file" ] || printf "%s\0" "$file"; done' sh |
	tar --null --files-from - --create --file - | tar --extract --file - --directory "$fork"
cd "$fork"
rm -rf services.yaml routing content/om tests/mora
cp -R tests/lanet/services tests/lanet/routing .
git init --quiet .
git add --all
git -c user.name=fork -c user.email=fork@localhost -c commit.gpgsign=false commit --quiet --message fork
"$python" -m generator check
"$python" -m pytest -q -p no:cacheprovider -n 2 --dist loadfile -m "not slow"
