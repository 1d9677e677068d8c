#!/usr/bin/env bash
# Make the Windows installer around a bundle that PyInstaller has built on Windows, and sign it:
#
#     bash packaging/windows/build.sh FOLDER ICON OUT.exe
#
# Needs makensis and Python 3.11; runs on Linux, and on Windows in Git's bash. With PALIMPSEST_CERTIFICATE (a PKCS#12
# file) and PALIMPSEST_CERTIFICATE_PASSWORD_FILE the installer is signed by osslsigncode, with one of
# them alone nothing is made; PALIMPSEST_TIMESTAMP_SERVER adds a timestamp.
set -euo pipefail
here=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd -P)
root=$(dirname -- "$(dirname -- "$here")")

fail() { # what is wrong, what to do
    printf '%s\n%s\n' "$1" "$2" >&2
    exit 2
}

[ $# -eq 3 ] || fail "This needs a bundle, an icon and a name for the installer." "bash packaging/windows/build.sh FOLDER ICON OUT.exe"
payload=$(readlink -f -- "$1") icon=$(readlink -f -- "$2") out=$(readlink -f -- "$3")
for name in palimpsest.exe palimpsest-console.exe; do
    [ -f "$payload/$name" ] || fail "$payload holds no $name." "Build the bundle on Windows first: python -m PyInstaller packaging/palimpsest.spec"
done
command -v makensis >/dev/null || fail "makensis is not installed." "Install it (on Debian and Ubuntu: sudo apt-get install nsis)."
certificate=${PALIMPSEST_CERTIFICATE:-} password=${PALIMPSEST_CERTIFICATE_PASSWORD_FILE:-}
if [ -n "$certificate$password" ]; then
    if [ ! -f "$certificate" ] || [ ! -f "$password" ]; then
        fail "Signing is set up by half." "Set both PALIMPSEST_CERTIFICATE and PALIMPSEST_CERTIFICATE_PASSWORD_FILE to files, or neither."
    fi
    command -v osslsigncode >/dev/null || fail "osslsigncode is not installed." "Install it (on Debian and Ubuntu: sudo apt-get install osslsigncode)."
fi

lists=$(mktemp -d)
trap 'rm -rf -- "$lists"' EXIT
python=${PALIMPSEST_PYTHON:-python3}
version=$(cd -- "$root" && "$python" -c 'from engine.version import VERSION; print(VERSION)')
size=$("$python" "$here/payload.py" "$payload" "$lists")
unsigned=$lists/palimpsest-installer.exe
makensis -V2 -WX -INPUTCHARSET UTF8 "-DVERSION=$version" "-DPAYLOAD=$payload" "-DLISTS=$lists" "-DICON=$icon" \
    "-DSIZE_KB=$size" "-DOUT=$unsigned" "$here/palimpsest.nsi"
if [ -n "$certificate" ]; then
    timestamp=()
    [ -z "${PALIMPSEST_TIMESTAMP_SERVER:-}" ] || timestamp=(-ts "$PALIMPSEST_TIMESTAMP_SERVER")
    osslsigncode sign -pkcs12 "$certificate" -readpass "$password" -h sha256 -n Palimpsest \
        "${timestamp[@]}" -in "$unsigned" -out "$lists/signed.exe"
    unsigned=$lists/signed.exe
else
    printf 'The installer is not signed: PALIMPSEST_CERTIFICATE is not set.\n' >&2
fi
mv -- "$unsigned" "$out"
printf '%s\n' "$out"
