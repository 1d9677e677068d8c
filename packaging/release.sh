#!/usr/bin/env bash
# From a tag to the files of a release: build, check, list what is inside, sum.
#
#     sudo bash packaging/release.sh v0.1.0
#
# Works on the tag's own checkout in packaging/.build/release, never on the working tree. Everything
# lands in dist/release-VERSION: the packages of this system, their software bill of materials
# (CycloneDX), the printed result of the check, and SHA256SUMS. Installers that were made on Windows
# and macOS belong into that folder before SHA256SUMS is signed:
#
#     bash packaging/release.sh --sums dist/release-VERSION
set -euo pipefail
# shellcheck source=packaging/environment.sh
. "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/environment.sh"

build=$root/packaging/.build

sums() { # folder; SHA256SUMS of all that is in it
    (
        cd -- "$1"
        find . -maxdepth 1 -type f ! -name 'SHA256SUMS*' -printf '%f\0' | sort -z | xargs -0 sha256sum >SHA256SUMS
        sha256sum --check --quiet SHA256SUMS
    )
    say "Sums of $(wc -l <"$1/SHA256SUMS") files are in $1/SHA256SUMS."
}

check_tag() { # tag; sets `version`
    git -C "$root" rev-parse --verify --quiet "refs/tags/$1" >/dev/null ||
        fail "There is no tag $1." "Make it (git tag --annotate $1), and start again."
    version=$(git -C "$root" show "$1:engine/version.py" | sed -n 's/^VERSION = "\(.*\)"$/\1/p')
    [ "$1" = "v$version" ] || fail "The tag $1 is on a commit of version $version." "Set the version in engine/version.py, commit, and tag that."
    git -C "$root" show "$1:CHANGELOG.md" | grep -Eq "^## \[$version\] - [0-9]{4}-[0-9]{2}-[0-9]{2}$" ||
        fail "CHANGELOG.md has no date for $version." "Write '## [$version] - $(date -u +%F)' over its changes, commit, and tag that."
}

check_out() { # tag; sets `tree`
    tree=$build/release
    git -C "$root" worktree remove --force "$tree" 2>/dev/null || true
    git -C "$root" worktree add --quiet --detach "$tree" "$1"
    trap 'git -C "$root" worktree remove --force "$tree"' EXIT
}

bill_of_materials() { # the environment that was bundled, out
    local tools=$build/release-tools
    [ -x "$tools/bin/cyclonedx-py" ] || {
        find_python
        "$python" -m venv "$tools" >&2
        mapfile -t wanted < <("$python" "$root/packaging/requirements.py" release)
        "$tools/bin/python" -m pip install --quiet --disable-pip-version-check "${wanted[@]}" >&2
    }
    "$tools/bin/cyclonedx-py" environment --output-reproducible --output-format JSON \
        --pyproject "$root/pyproject.toml" --output-file "$2" "$1"
    # The version stands in engine/version.py alone, where the tool does not look.
    "$tools/bin/python" - "$2" "$version" <<'END'
import json, sys
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
path, version = sys.argv[1:]
with open(path, encoding="utf-8") as stream:
    bill = json.load(stream)
bill["metadata"]["component"]["version"] = version
text = json.dumps(bill, indent=1)
wrong = JsonStrictValidator(SchemaVersion.from_version(bill["specVersion"])).validate_str(text)
if wrong is not None:
    sys.exit(f"The bill of materials does not follow its schema: {wrong}")
with open(path, "w", encoding="utf-8") as stream:
    stream.write(text)
END
}

if [ "${1:-}" = --sums ] && [ -d "${2:-}" ]; then
    sums "$2"
    exit
fi
[ $# -eq 1 ] || fail "This needs the tag of the release." "bash packaging/release.sh v0.1.0"
check_tag "$1"
check_out "$1"
out=$root/dist/release-$version
[ ! -e "$out" ] || fail "$out is there already." "Move it away, and start again."
bash "$tree/packaging/test.sh"
bash "$tree/packaging/build.sh"
bash "$tree/packaging/check.sh" | tee "$build/check.txt"
mkdir -p -- "$out"
mv -- "$tree"/dist/palimpsest* "$out/"
mv -- "$build/check.txt" "$out/palimpsest-$version-check.txt"
bill_of_materials "$tree/packaging/.build/venv/bin/python" "$out/palimpsest-$version.cdx.json"
sums "$out"
say "The release is in $out. Add the installers of Windows and macOS, and run release.sh --sums $out."
