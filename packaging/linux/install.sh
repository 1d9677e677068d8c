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

released() { # a folder; prints the version of what was put there
    sed -n 's/.*<release version="\([^"]*\)".*/\1/p' -- "$1/metainfo/palimpsest.metainfo.xml" 2>/dev/null || true
}
there=$([ ! -e "$target" ] || released "$data") this=$(released "$here/share")
if [ -n "$there" ] && [ "$there" != "$this" ] && [ "$(printf '%s\n' "$this" "$there" | sort -V | tail -n 1)" = "$there" ]; then
    fail "Palimpsest $there is installed here, and this is the older $this." "Remove it first ($target/uninstall.sh), then start again; your data stay."
fi

# The new version is whole before the old one goes, and the old one is there again if it ends early.
new=$(mktemp -d -- "$opt/.palimpsest-XXXXXX")
list=$new/installed-files
: >"$list"
end() {
    local file
    if [ -e "$new/begun" ]; then
        while IFS= read -r file; do
            rm -f -- "$file"
            if [ -e "$new/kept$file" ]; then
                mv -- "$new/kept$file" "$file"
            else
                rmdir -p --ignore-fail-on-non-empty -- "$(dirname -- "$file")" 2>/dev/null || true
            fi
        done <"$list"
        if [ ! -e "$new/palimpsest" ]; then rm -rf -- "$target"; fi
        if [ -e "$new/old" ]; then mv -- "$new/old" "$target"; fi
        rm -rf -- "$new"
        fail "Not all files could be written, so nothing is installed that was not before." "Make room and allow writing in $HOME, and start again."
    fi
    rm -rf -- "$new"
}
trap end EXIT
trap 'exit 2' INT TERM HUP
cp -a -- "$here/palimpsest" "$new/palimpsest" ||
    fail "The files could not be copied to $opt." "Make room there, and start again."
cp -- "$here/uninstall.sh" "$new/palimpsest/uninstall.sh"
: >"$new/begun"
if [ -e "$target" ]; then
    mv -- "$target" "$new/old"
fi
mv -- "$new/palimpsest" "$target"

put() { # place; what comes in goes there, and what was there is kept until the end
    mkdir -p -- "$(dirname -- "$1")"
    if [ -e "$1" ]; then
        mkdir -p -- "$new/kept$(dirname -- "$1")"
        cp -a -- "$1" "$new/kept$1"
    fi
    printf '%s\n' "$1" >>"$list"
    cat >"$1"
}
while IFS= read -r -d '' file; do
    put "$data/${file#"$here"/share/}" <"$file"
done < <(find "$here/share" -type f ! -name palimpsest.desktop -print0)
# In an Exec line a path with spaces stands in quotes; \ " ` $ are escaped, and % is doubled.
quoted=$(printf '%s' "$target/palimpsest" | sed -e 's/[\\"`$]/\\\\&/g' -e 's/%/%%/g')
while IFS= read -r line; do
    case $line in
    Exec=*) printf 'Exec="%s" %%f\n' "$quoted" ;;
    *) printf '%s\n' "$line" ;;
    esac
done <"$here/share/applications/palimpsest.desktop" | put "$data/applications/palimpsest.desktop"
for name in palimpsest palimpsest-engine; do
    printf '#!/bin/sh\nexec "%s"%s "$@"\n' "$(printf '%s' "$target/palimpsest" | sed 's/[\\"`$]/\\&/g')" \
        "$([ "$name" = palimpsest ] || printf ' --engine')" | put "$bin/$name"
    chmod 755 "$bin/$name"
done
cp -- "$list" "$target/installed-files"
rm -- "$new/begun"
refresh() { # a program that keeps a cache of what was put there
    if command -v "$1" >/dev/null; then "$@" >/dev/null 2>&1 || true; fi
}
refresh update-mime-database "$data/mime"
refresh update-desktop-database "$data/applications"
printf 'Palimpsest is installed. Start it from the menu, or as %s/palimpsest.\n' "$bin"
