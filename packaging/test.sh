#!/usr/bin/env bash
# Make the environment with what the tests need, then lint, check the types and run all tests.
# Arguments are pytest's, with paths relative to the checkout: bash packaging/test.sh tests/engine -x
set -euo pipefail
# shellcheck source=packaging/environment.sh
. "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/environment.sh"

prepare development "${drawing_libraries[@]}"
cd -- "$root"
# Waiting threads sleep: on a small machine spinning ones take the cores from the window's thread.
export QT_QPA_PLATFORM=offscreen OMP_WAIT_POLICY=PASSIVE

failed=()
check() {
    say "== $*"
    "$venv/bin/python" -m "$@" || failed+=("$*")
}

check ruff check .
check ruff format --check .
check mypy

status=0
"$venv/bin/python" -m pytest "$@" || status=$?
if [ ${#failed[@]} -gt 0 ]; then
    printf 'Failed before the tests: %s\n' "${failed[@]}" >&2
    status=1
fi
exit "$status"
