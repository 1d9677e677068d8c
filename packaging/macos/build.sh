#!/usr/bin/env bash
# From the app that PyInstaller has built on a Mac to a disk image that Macs open without a warning:
# sign inside out, notarise, staple, wrap.
#
#     bash packaging/macos/build.sh packaging/.build/dist/Palimpsest.app OUT.dmg
#
# PALIMPSEST_SIGNING_IDENTITY is the name of a "Developer ID Application" certificate in the keychain,
# PALIMPSEST_NOTARY_PROFILE a profile of `xcrun notarytool store-credentials`. Both or nothing: an
# app that is signed and not notarised is refused just as one that is neither.
set -euo pipefail
here=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")" && pwd -P)

fail() { # what is wrong, what to do
    printf '%s\n%s\n' "$1" "$2" >&2
    exit 2
}

[ $# -eq 2 ] || fail "This needs an app and a name for the disk image." "bash packaging/macos/build.sh Palimpsest.app OUT.dmg"
app=$1 out=$2
[ -x "$app/Contents/MacOS/palimpsest" ] || fail "$app is not the app." "Build it first: python -m PyInstaller packaging/palimpsest.spec"
identity=${PALIMPSEST_SIGNING_IDENTITY:-} profile=${PALIMPSEST_NOTARY_PROFILE:-}
if [ -z "$identity" ] || [ -z "$profile" ]; then
    fail "Signing is not set up." "Set both PALIMPSEST_SIGNING_IDENTITY and PALIMPSEST_NOTARY_PROFILE."
fi
for tool in codesign xcrun ditto hdiutil; do
    command -v "$tool" >/dev/null || fail "$tool is missing: this works on a Mac alone." "Install Xcode's command line tools: xcode-select --install"
done
security find-identity -v -p codesigning | grep -qF "$identity" ||
    fail "The keychain holds no certificate $identity." "Import it, or name another one in PALIMPSEST_SIGNING_IDENTITY."

work=$(mktemp -d)
trap 'rm -rf -- "$work"' EXIT
version=$(/usr/libexec/PlistBuddy -c 'Print :CFBundleShortVersionString' "$app/Contents/Info.plist")

sign() { codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" --sign "$identity" "$@"; }

# Inside out: a signature covers what was signed before it.
while IFS= read -r -d '' file; do
    if file -b -- "$file" | grep -q 'Mach-O'; then
        sign "$file"
    fi
done < <(find "$app/Contents" -type f -print0)
sign "$app"
codesign --verify --deep --strict --verbose=2 "$app"

notarise() { # a zip or a disk image
    local answer=$work/answer.plist
    xcrun notarytool submit "$1" --keychain-profile "$profile" --wait --output-format plist >"$answer"
    [ "$(/usr/libexec/PlistBuddy -c 'Print :status' "$answer")" = Accepted ] ||
        fail "Apple did not accept $(basename -- "$1")." "Read why: xcrun notarytool log $(/usr/libexec/PlistBuddy -c 'Print :id' "$answer") --keychain-profile $profile"
}

ditto -c -k --keepParent "$app" "$work/app.zip"
notarise "$work/app.zip"
xcrun stapler staple "$app"

mkdir -- "$work/image"
ditto "$app" "$work/image/Palimpsest.app"
ln -s /Applications "$work/image/Applications"
# hdiutil says "Resource busy" now and then, while Spotlight looks at the folder.
for attempt in 1 2 3 4 5; do
    hdiutil create -volname "Palimpsest $version" -srcfolder "$work/image" -format UDBZ -ov "$work/image.dmg" && break
    [ "$attempt" -lt 5 ] || fail "The disk image could not be made." "hdiutil says why above."
    sleep "$attempt"
done
codesign --timestamp --sign "$identity" "$work/image.dmg"
notarise "$work/image.dmg"
xcrun stapler staple "$work/image.dmg"
mv -- "$work/image.dmg" "$out"
printf '%s\n' "$out"
