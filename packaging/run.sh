#!/usr/bin/env bash
# Open Palimpsest with a sample loaded; where there is no display, restore the sample without a
# window, write the comparison picture and print the table. Arguments are passed on.
set -euo pipefail
# shellcheck source=packaging/environment.sh
. "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/environment.sh"

libraries=("${drawing_libraries[@]}")
[ -z "${DISPLAY:-}" ] || libraries+=("${x11_libraries[@]}")
[ -z "${WAYLAND_DISPLAY:-}" ] || libraries+=("${wayland_libraries[@]}")
prepare runtime "${libraries[@]}"

# -P: the files that the arguments name are looked up in the caller's folder, modules never are.
export PYTHONPATH=$root
start=("$venv/bin/python" -P -m desktop_app)
if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
    start+=(--no-window)
fi
exec "${start[@]}" "$@"
