#!/usr/bin/env bash
# Build the installers of this system into dist/: a Debian package and a portable archive on Linux.
#
#     bash packaging/build.sh             all of it
#     bash packaging/build.sh wrap        the packages alone, around the bundle that was built last
#
# The build has an environment of its own, packaging/.build/venv; deleting packaging/.build is safe.
set -euo pipefail
# shellcheck source=packaging/environment.sh
. "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/environment.sh"

build=$root/packaging/.build
out=$root/dist
bundle=$build/dist/palimpsest
venv=$build/venv
stamp=$venv/palimpsest-stamp
unfinished=$venv/palimpsest-unfinished
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git -C "$root" log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH PYTHONHASHSEED=0 QT_QPA_PLATFORM=offscreen

require_tools() {
    local tool missing=()
    for tool in strip:binutils readelf:binutils dpkg-deb:dpkg dpkg:dpkg zstd:zstd tar:tar; do
        command -v "${tool%%:*}" >/dev/null || missing+=("${tool#*:}")
    done
    [ ${#missing[@]} -eq 0 ] ||
        fail "Tools of the build are missing." "Install them (sudo apt-get install ${missing[*]}), and start again."
    local free
    free=$(df -Pm -- "$root" | awk 'NR == 2 { print $4 }')
    [ "$free" -gt 6000 ] || fail "The build needs 6 GB; $free MB are free in $root." "Make room there, and start again."
}

make_build_environment() {
    if environment_is_ready packaging; then
        return
    fi
    mkdir -p -- "$build"
    venv_is_usable || find_python
    make_environment packaging
}

version() { "$venv/bin/python" -c 'from engine.version import VERSION; print(VERSION)'; }

# PyInstaller can bring only libraries that are here: without these, X11 would be dead elsewhere.
make_bundle() {
    require_libraries "${drawing_libraries[@]}" "${x11_libraries[@]}" "${wayland_libraries[@]}"
    "$venv/bin/python" "$root/packaging/icons.py" "$build/icons"
    rm -rf -- "$build/dist"
    "$venv/bin/python" -m PyInstaller --noconfirm --log-level ERROR \
        --distpath "$build/dist" --workpath "$build/work" "$root/packaging/palimpsest.spec"
    trim_bundle
    "$venv/bin/python" "$root/packaging/licences.py" "$bundle" \
        "$bundle/_internal/resources/THIRD_PARTY_CREDITS.md"
    chmod -R u=rwX,go=rX -- "$bundle"
}

# Symbols are stripped where it is worth it. Stripping every library would break numpy's.
trim_bundle() {
    local library
    for library in torch/lib/libtorch_cpu.so torch/lib/libtorch_python.so torch/lib/libc10.so; do
        strip --strip-unneeded -- "$bundle/_internal/$library"
    done
    strip --strip-unneeded -- "$bundle"/_internal/libpython3.*.so.1.0 "$bundle"/_internal/kiwisolver/_cext.*.so
    find "$bundle" -xtype l -delete
}

# What both packages hold beside the bundle: menu entry, icons, the type of sessions, metadata.
stage_share() { # folder, version
    local share=$1
    mkdir -p -- "$share"/{applications,mime/packages,metainfo,icons}
    cp -- "$root/packaging/linux/palimpsest.desktop" "$share/applications/"
    cp -- "$root/packaging/linux/palimpsest.xml" "$share/mime/packages/"
    sed -e "s/@VERSION@/$2/" -e "s/@DATE@/$(date -u -d "@$SOURCE_DATE_EPOCH" +%F)/" \
        -- "$root/packaging/linux/palimpsest.metainfo.xml" >"$share/metainfo/palimpsest.metainfo.xml"
    cp -R -- "$build/icons/hicolor" "$share/icons/"
    chmod -R u=rwX,go=rX -- "$share"
}

wrap_deb() { # version
    local tree=$build/deb depends size
    depends=$("$venv/bin/python" "$root/packaging/linux/libraries.py" "$bundle")
    rm -rf -- "$tree"
    mkdir -p -- "$tree"/{DEBIAN,opt,usr/bin,usr/share/doc/palimpsest}
    cp -a -- "$bundle" "$tree/opt/palimpsest"
    ln -s ../../opt/palimpsest/palimpsest "$tree/usr/bin/palimpsest"
    printf '#!/bin/sh\nexec /opt/palimpsest/palimpsest --engine "$@"\n' >"$tree/usr/bin/palimpsest-engine"
    chmod 755 "$tree/usr/bin/palimpsest-engine"
    stage_share "$tree/usr/share" "$1"
    {
        cat -- "$root/LICENSE"
        printf '\nThe licences of all that comes with it: /opt/palimpsest/_internal/resources/THIRD_PARTY_CREDITS.md\n'
    } >"$tree/usr/share/doc/palimpsest/copyright"
    gzip -9n <"$root/CHANGELOG.md" >"$tree/usr/share/doc/palimpsest/changelog.gz"
    size=$(du -sk --exclude=DEBIAN -- "$tree" | cut -f1)
    sed -e "s/@VERSION@/$1/" -e "s/@ARCHITECTURE@/$(dpkg --print-architecture)/" \
        -e "s/@SIZE@/$size/" -e "s/@DEPENDS@/$depends/" -- "$root/packaging/linux/control" >"$tree/DEBIAN/control"
    (cd -- "$tree" && find opt usr -type f -print0 | sort -z | xargs -0 md5sum) >"$tree/DEBIAN/md5sums"
    find "$tree" -newermt "@$SOURCE_DATE_EPOCH" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" -- {} +
    dpkg-deb --root-owner-group -Zzstd -z12 --build "$tree" "$out/palimpsest_$1_$(dpkg --print-architecture).deb" >&2
    rm -rf -- "$tree"
}

wrap_portable() { # version
    local name
    name=palimpsest-$1-linux-$(uname -m)
    local tree=$build/portable/$name
    rm -rf -- "$build/portable"
    mkdir -p -- "$tree"
    cp -a -- "$bundle" "$tree/palimpsest"
    cp -- "$root"/packaging/linux/{install,uninstall}.sh "$root/LICENSE" "$tree/"
    chmod 755 "$tree"/*.sh
    stage_share "$tree/share" "$1"
    tar -C "$build/portable" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" \
        -cf - "$name" | zstd -q -T0 -9 --force -o "$out/$name.tar.zst"
    rm -rf -- "$build/portable"
}

timed() { # what, then the command
    local began=$SECONDS
    say "== $1"
    "${@:2}"
    say "   $((SECONDS - began)) s"
    printf '%5s s  %s\n' "$((SECONDS - began))" "$1" >>"$build/seconds"
}

require_tools
mkdir -p -- "$build"
# How long each part took; when only the packages are made, the bundle took what it took before.
if [ "${1:-}" = wrap ] && [ -f "$build/seconds" ]; then
    sed -i '/Bundle$/!d' -- "$build/seconds"
else
    rm -f -- "$build/seconds"
fi
timed "Environment of the build" make_build_environment
cd -- "$root"
[ "${1:-}" = wrap ] || timed "Bundle" make_bundle
[ -x "$bundle/palimpsest" ] || fail "There is no bundle in $bundle." "Start packaging/build.sh without arguments."
release=$(version)
mkdir -p -- "$out"
timed "Debian package" wrap_deb "$release"
timed "Portable archive" wrap_portable "$release"
say "== Sizes"
du -sm -- "$bundle" "$out"/palimpsest[_-]"$release"* >&2
