#!/usr/bin/env bash
# Remove what install.sh put into this user's home folder, and nothing else: settings, sessions and
# priors stay.
set -euo pipefail
target=$HOME/.local/opt/palimpsest
data=${XDG_DATA_HOME:-$HOME/.local/share}
if [ ! -f "$target/installed-files" ]; then
    printf 'Palimpsest is not installed in %s.\nThere is nothing to remove.\n' "$target" >&2
    exit 2
fi
while IFS= read -r file; do
    rm -f -- "$file"
    # Folders that are empty now were made for these files, or are of no use to anybody.
    rmdir -p --ignore-fail-on-non-empty -- "$(dirname -- "$file")" 2>/dev/null || true
done <"$target/installed-files"
rm -rf -- "$target"
rmdir -p --ignore-fail-on-non-empty -- "$HOME/.local/opt" 2>/dev/null || true
refresh() { # a program that keeps a cache of what was there; its cache alone is no reason to make one
    if command -v "$1" >/dev/null && [ -d "$2" ]; then "$@" >/dev/null 2>&1 || true; fi
}
refresh update-mime-database "$data/mime"
refresh update-desktop-database "$data/applications"
printf 'Palimpsest is removed. Your settings, sessions and priors are still there.\n'
