# shellcheck shell=bash
# The environment that run.sh and test.sh share. Source it, then call `prepare`.
#
# It is made once: .venv inside the checkout, with the packages of pyproject.toml at the versions
# of constraints.txt. A stamp in it tells a whole environment from a half one; as long as the stamp
# matches, `prepare` starts neither Python nor pip. It writes to standard error only, and leaves
# the program with status 2 and two sentences (what is wrong, what to do) where it cannot go on.

root=$(cd -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/.." && pwd -P)
venv=$root/.venv
stamp=$venv/palimpsest-stamp
unfinished=$venv/palimpsest-unfinished

# Modules come from .venv and the checkout, whatever else the user's shell points Python at.
unset PYTHONHOME PYTHONPATH
export PYTHONNOUSERSITE=1

# What Qt needs from the system, "library:package of Debian". Off-screen drawing needs the first.
# shellcheck disable=SC2034  # the tables are read by the scripts that source this file
{
    drawing_libraries=(
        libGL.so.1:libgl1 libEGL.so.1:libegl1 libX11.so.6:libx11-6 libglib-2.0.so.0:libglib2.0-0
        libxkbcommon.so.0:libxkbcommon0 libfontconfig.so.1:libfontconfig1
        libfreetype.so.6:libfreetype6 libdbus-1.so.3:libdbus-1-3
    )
    x11_libraries=(
        libX11-xcb.so.1:libx11-xcb1 libxkbcommon-x11.so.0:libxkbcommon-x11-0 libxcb.so.1:libxcb1
        libxcb-cursor.so.0:libxcb-cursor0 libxcb-icccm.so.4:libxcb-icccm4
        libxcb-image.so.0:libxcb-image0 libxcb-keysyms.so.1:libxcb-keysyms1
        libxcb-randr.so.0:libxcb-randr0 libxcb-render.so.0:libxcb-render0
        libxcb-render-util.so.0:libxcb-render-util0 libxcb-shape.so.0:libxcb-shape0
        libxcb-shm.so.0:libxcb-shm0 libxcb-sync.so.1:libxcb-sync1 libxcb-util.so.1:libxcb-util1
        libxcb-xfixes.so.0:libxcb-xfixes0 libxcb-xkb.so.1:libxcb-xkb1
    )
    wayland_libraries=(
        libwayland-client.so.0:libwayland-client0 libwayland-cursor.so.0:libwayland-cursor0
        libwayland-egl.so.1:libwayland-egl1
    )
}

say() { printf '%s\n' "$*" >&2; }

fail() { # what is wrong, what to do
    say "$1"
    say "$2"
    exit 2
}

prepare() { # runtime|development, then the entries of the library tables that are needed
    local profile=$1
    shift
    if environment_is_ready "$profile" && [ -z "$(missing_packages "$@")" ]; then
        return
    fi
    take_lock
    # What can be refused at once comes before what takes minutes.
    environment_is_ready "$profile" || venv_is_usable || find_python
    require_libraries "$@"
    environment_is_ready "$profile" || make_environment "$profile"
    release_lock
}

# --- the lock ---------------------------------------------------------------------------------

# The checkout's own folder is what is locked: there is no lock file to leave behind, and nothing
# replaces the folder under a waiting start. The kernel drops the lock with the last process.
take_lock() {
    exec 9<"$root"
    if ! flock --nonblock 9; then
        say "Another start is preparing the environment; waiting for it to finish."
        flock 9
    fi
}

release_lock() { exec 9<&-; }

# --- the Python environment -------------------------------------------------------------------

environment_is_ready() { # runtime|development
    local key profile
    [ -x "$venv/bin/python" ] && [ -f "$stamp" ] && [ ! -e "$unfinished" ] || return 1
    read -r key profile <"$stamp" || return 1
    [ "$key" = "$(environment_key)" ] || return 1
    [ "$profile" = "$1" ] || [ "$profile" = development ]
}

environment_key() { # what the packages in .venv follow from: the pins, the wishes and the Python
    local key
    read -r key _ < <(
        {
            cat -- "$root/packaging/constraints.txt" "$root/pyproject.toml"
            readlink -f -- "$venv/bin/python"
        } | sha256sum
    )
    printf '%s' "$key"
}

# An environment without a stamp (made by hand, or for older pins) is brought up to date in place;
# one whose installation was interrupted, or whose Python is gone, is made anew.
venv_is_usable() {
    [ ! -e "$unfinished" ] && "$venv/bin/python" -c "$supported_python; import pip" 2>/dev/null
}

make_environment() { # runtime|development
    venv_is_usable || new_environment
    : >"$unfinished"
    rm -f -- "$stamp"
    say "Installing the Python packages into $venv (once, some minutes) ..."
    install_packages "$1" || fail "The Python packages could not be installed; pip says why above." \
        "Make room or mend the network connection, and start again."
    printf '%s %s\n' "$(environment_key)" "$1" >"$stamp"
    rm -f -- "$unfinished"
}

new_environment() {
    rm -rf -- "$venv"
    { mkdir -- "$venv" && : >"$unfinished" && "$python" -m venv "$venv" >&2; } ||
        fail "The environment $venv could not be made." \
            "Make room and allow writing in $root, and start again."
}

install_packages() { # runtime|development
    local wanted bare
    wanted=$("$venv/bin/python" "$root/packaging/requirements.py" "$1") || return
    bare=$("$venv/bin/python" "$root/packaging/requirements.py" bare) || return
    mapfile -t wanted <<<"$wanted"
    mapfile -t bare <<<"$bare"
    pip_install "${wanted[@]}" && pip_install --no-deps "${bare[@]}"
}

pip_install() {
    local options=(--disable-pip-version-check --no-input --no-user --no-warn-conflicts)
    [ -t 2 ] || options+=(--quiet)
    [ -z "${PALIMPSEST_TORCH_INDEX:-}" ] || options+=(--extra-index-url "$PALIMPSEST_TORCH_INDEX")
    "$venv/bin/python" -m pip install "${options[@]}" \
        --constraint "$root/packaging/constraints.txt" "$@" >&2
}

# --- the Python to make it with ---------------------------------------------------------------

supported_python='import sys; (3, 11) <= sys.version_info[:2] <= (3, 14) or sys.exit(1)'

find_python() { # sets `python`: a supported one, with a venv module that is whole
    first_python "import ensurepip, venv" && return
    first_python "pass" || fail "Palimpsest needs Python 3.11, 3.12, 3.13 or 3.14; found: $(found_pythons)." \
        "Install one (on Debian and Ubuntu: sudo apt-get install python3 python3-venv), or name one with PALIMPSEST_PYTHON=/path/to/python, and start again."
    local version
    version=$("$python" -c 'import sys; print("{}.{}".format(*sys.version_info))')
    install_system_packages "python$version-venv" && first_python "import ensurepip, venv" && return
    fail "Python $version is here, but without its venv module." \
        "Install it (on Debian and Ubuntu: sudo apt-get install python$version-venv), and start again."
}

python_candidates() {
    if [ -n "${PALIMPSEST_PYTHON:-}" ]; then
        printf '%s\n' "$PALIMPSEST_PYTHON"
    else
        printf '%s\n' python3 python3.14 python3.13 python3.12 python3.11
    fi
}

first_python() { # a statement that must succeed in it
    local candidate
    while read -r candidate; do
        if "$candidate" -c "$supported_python" 2>/dev/null && "$candidate" -c "$1" 2>/dev/null; then
            python=$candidate
            return
        fi
    done < <(python_candidates)
    return 1
}

found_pythons() {
    local candidate version found=
    while read -r candidate; do
        version=$("$candidate" --version 2>&1) && found+="${found:+, }$candidate (${version#Python })"
    done < <(python_candidates)
    printf '%s' "${found:-none}"
}

# --- the system libraries ---------------------------------------------------------------------

missing_packages() { # entries of a library table; prints the packages of those that do not load
    local entry cache library abi=libc6 unsure=()
    case $HOSTTYPE in x86_64) abi=libc6,x86-64 ;; aarch64) abi=libc6,AArch64 ;; esac
    cache=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null) || cache=
    for entry in "$@"; do
        library=${entry%%:*}
        [[ $cache == *"	$library ($abi"* ]] || unsure+=("$entry")
    done
    [ ${#unsure[@]} -eq 0 ] || not_loading "${unsure[@]}"
}

# The linker's cache does not know every place a library may be loaded from: ask the loader itself.
not_loading() {
    local loader=$venv/bin/python
    [ -x "$loader" ] || loader=python3
    "$loader" -c '
import ctypes, sys
for entry in sys.argv[1:]:
    library, package = entry.split(":")
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
' "$@" 2>/dev/null || printf '%s\n' "${@#*:}"
}

require_libraries() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -gt 0 ] || return 0
    if install_system_packages "${missing[@]}" && [ -z "$(missing_packages "$@")" ]; then
        return
    fi
    fail "Qt, which draws the window, needs system libraries that are not installed." \
        "Install them (on Debian and Ubuntu: sudo apt-get install -y --no-install-recommends ${missing[*]}), and start again."
}

install_system_packages() { # package names of Debian; fails where this user may not install
    local as_root=()
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || return 1
        as_root=(sudo -n)
    fi
    local install=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -y
        -o DPkg::Lock::Timeout=300 install --no-install-recommends "$@")
    say "Installing system packages: $*"
    # A fresh machine has no package lists, or old ones: then, and only then, fetch them first.
    "${install[@]}" >/dev/null 2>&1 ||
        { "${as_root[@]}" apt-get -qq update >&2 && "${install[@]}" >/dev/null; }
}
