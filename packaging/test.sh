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

# One process per core with one thread of torch each, up to four; a file's tests stay together,
# because they share what is slow to make. `-n 0` among the arguments makes it one process again.
export OMP_NUM_THREADS="${OMP_NUM_THREADS:-1}"

failed=()
check() {
    say "== $*"
    "$venv/bin/python" -m "$@" || failed+=("$*")
}

check ruff check .
check ruff format --check .
check mypy

# A worker that dies is not started again, and a suite that hangs ends: both are failures at once.
limit=()
if command -v timeout > /dev/null; then limit=(timeout --foreground --kill-after=60 45m); fi
status=0
${limit[@]+"${limit[@]}"} "$venv/bin/python" -m pytest --max-worker-restart 0 --numprocesses auto --maxprocesses 4 --dist loadfile "$@" || status=$?
if [ ${#failed[@]} -gt 0 ]; then
    printf 'Failed before the tests: %s\n' "${failed[@]}" >&2
    status=1
fi
exit "$status"
