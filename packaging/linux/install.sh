#!/usr/bin/env bash
# Install Palimpsest for this user, from the unpacked archive: no password, nothing outside the home
# folder. Installing again replaces the old version; uninstall.sh takes away what this put there.
set -euo pipefail
here=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd -P)
data=${XDG_DATA_HOME:-$HOME/.local/share}
opt=$HOME/.local/opt
target=$opt/palimpsest
bin=$HOME/.local/bin

fail() { # what is wrong, what to do
    printf '%s\n%s\n' "$1" "$2" >&2
    exit 2
}

[ -x "$here/palimpsest/palimpsest" ] ||
    fail "The program is not beside this script." "Unpack the whole archive, then start install.sh in it."
mkdir -p -- "$opt" "$bin" "$data/applications" 2>/dev/null ||
    fail "Folders cannot be made in $HOME." "Allow writing there, and start again."
needed=$(du -sk -- "$here/palimpsest" | cut -f1)
free=$(df -Pk -- "$opt" | awk 'NR == 2 { print $4 }')
[ "$free" -gt "$((needed + 10000))" ] ||
    fail "Palimpsest needs $((needed / 1000)) MB in $opt; $((free / 1000)) MB are free." "Make room there, and start again."

# The new version is whole before the old one goes.
new=$(mktemp -d -- "$opt/.palimpsest-XXXXXX")
trap 'rm -rf -- "$new"' EXIT
cp -a -- "$here/palimpsest" "$new/palimpsest" ||
    fail "The files could not be copied to $opt." "Make room there, and start again."
cp -- "$here/uninstall.sh" "$new/palimpsest/uninstall.sh"
if [ -e "$target" ]; then
    mv -- "$target" "$new/old"
fi
mv -- "$new/palimpsest" "$target"

list=$target/installed-files
: >"$list"
put() { # source, place
    mkdir -p -- "$(dirname -- "$2")"
    cp -- "$1" "$2"
    printf '%s\n' "$2" >>"$list"
}
while IFS= read -r -d '' file; do
    put "$file" "$data/${file#"$here"/share/}"
done < <(find "$here/share" -type f ! -name palimpsest.desktop -print0)
entry=$data/applications/palimpsest.desktop
# In an Exec line a path with spaces stands in quotes; \ " ` $ are escaped, and % is doubled.
quoted=$(printf '%s' "$target/palimpsest" | sed -e 's/[\\"`$]/\\\\&/g' -e 's/%/%%/g')
while IFS= read -r line; do
    case $line in
    Exec=*) printf 'Exec="%s" %%f\n' "$quoted" ;;
    *) printf '%s\n' "$line" ;;
    esac
done <"$here/share/applications/palimpsest.desktop" >"$entry"
printf '%s\n' "$entry" >>"$list"
for name in palimpsest palimpsest-engine; do
    printf '#!/bin/sh\nexec "%s"%s "$@"\n' "$(printf '%s' "$target/palimpsest" | sed 's/[\\"`$]/\\&/g')" \
        "$([ "$name" = palimpsest ] || printf ' --engine')" >"$bin/$name"
    chmod 755 "$bin/$name"
    printf '%s\n' "$bin/$name" >>"$list"
done
refresh() { # a program that keeps a cache of what was put there
    if command -v "$1" >/dev/null; then "$@" >/dev/null 2>&1 || true; fi
}
refresh update-mime-database "$data/mime"
refresh update-desktop-database "$data/applications"
printf 'Palimpsest is installed. Start it from the menu, or as %s/palimpsest.\n' "$bin"
