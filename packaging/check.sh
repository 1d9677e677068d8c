#!/usr/bin/env bash
# Install what packaging/build.sh made, in a bare Debian without Python and without a network; start
# it as an ordinary user, restore a picture with the mouse, compare the scores with those of the
# source, remove it, and prove that nothing but the user's data stays.
#
#     sudo bash packaging/check.sh [--record] [FOLDER]
#
# FOLDER holds the packages; dist/ without one. --record puts what is printed into README.md.
# Needs root, debootstrap and its mirror the first time, Xvfb, openbox, xdotool and ImageMagick.
set -euo pipefail
# shellcheck source=packaging/environment.sh
. "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")/environment.sh"

build=$root/packaging/.build
record=false
if [ "${1:-}" = --record ]; then
    record=true
    shift
fi
packages=$(readlink -f -- "${1:-$root/dist}")
bare_debian=$build/bare.tar
suite=${PALIMPSEST_CHECK_SUITE:-bookworm}
reference=${PALIMPSEST_REFERENCE_PYTHON:-$build/venv/bin/python}
screenshot=$build/check.png
report=$build/check.txt
user=palimpsest-check
closed=/home/$user.closed small=/home/$user.small
display=:$((RANDOM % 400 + 100))
failed=()
# The number of threads decides the last digit of a sum; both runs have the same.
export OMP_NUM_THREADS=2 OMP_WAIT_POLICY=PASSIVE

# --- what must hold ---------------------------------------------------------------------------

most() { # what, value, limit, unit
    local verdict=ok
    if ! awk -v value="$2" -v limit="$3" 'BEGIN { exit !(value <= limit) }'; then
        verdict=FAILED
        failed+=("$1")
    fi
    printf '%-7s %-46s %10s %s (at most %s)\n' "$verdict" "$1" "$2" "$4" "$3"
}

holds() { # what, then the command
    if "${@:2}" >"$work/log" 2>&1; then
        printf '%-7s %s\n' ok "$1"
    else
        printf '%-7s %s\n' FAILED "$1"
        sed 's/^/        /' "$work/log" | tail -n 12
        failed+=("$1")
    fi
}

says() { # what, the pattern of what is wrong, then the command, which ends with 2 and two sentences
    local code=0
    "${@:3}" >/dev/null 2>"$work/told" || code=$?
    holds "$1" two_sentences "$code" "$2"
}

two_sentences() {
    cat -- "$work/told"
    [ "$1" -eq 2 ] && [ "$(wc -l <"$work/told")" -eq 2 ] && head -n 1 -- "$work/told" | grep -q -- "$2"
}

fastest() { # of three times the command; prints how long it took, and what the processors did
    local TIMEFORMAT='%R %U %S' _
    for _ in 1 2 3; do
        { time "$@" >"$work/log" 2>&1; } 2>"$work/time" || { cat "$work/log" >&2; return 1; }
        cat -- "$work/time"
    done | sort -n | awk 'NR == 1 { printf "%.2f %.2f\n", $1, $2 + $3 }'
}

until_said() { # words, the command; prints how long it took until it said them, the least of three
    local began line
    for _ in 1 2 3; do
        began=$EPOCHREALTIME
        while read -r line; do
            [[ $line != *"$1"* ]] || awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f\n", b - a }'
        done < <("${@:2}" 2>/dev/null)
    done | sort -n | head -n 1
}

seconds() { # the command; prints how long it took
    local began=$EPOCHREALTIME
    "$@" >"$work/log" 2>&1 || { cat "$work/log" >&2; return 1; }
    awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.2f", b - a }'
}

# --- the bare machine -------------------------------------------------------------------------

require() {
    local tool missing=()
    for tool in debootstrap:debootstrap Xvfb:xvfb openbox:openbox xdotool:xdotool import:imagemagick zstd:zstd unshare:util-linux ss:iproute2; do
        command -v "${tool%%:*}" >/dev/null || missing+=("${tool#*:}")
    done
    [ ${#missing[@]} -eq 0 ] || fail "Tools of the check are missing." "Install them (sudo apt-get install ${missing[*]}), and start again."
    [ "$(id -u)" -eq 0 ] || fail "A bare Debian can be entered by root alone." "Start again with sudo."
    [ -x "$reference" ] || fail "There is no Python to compare with in $reference." "Start packaging/build.sh first, or name one in PALIMPSEST_REFERENCE_PYTHON."
    deb=$(newest "$packages"/palimpsest_*.deb) archive=$(newest "$packages"/palimpsest-*.tar.zst)
    if [ ! -f "$deb" ] || [ ! -f "$archive" ]; then
        fail "There are no packages in $packages." "Start packaging/build.sh first."
    fi
}

newest() { # files
    local file found=
    for file in "$@"; do
        if [ -e "$file" ] && { [ -z "$found" ] || [ "$file" -nt "$found" ]; }; then
            found=$file
        fi
    done
    printf '%s' "$found"
}

make_machine() {
    if [ ! -f "$bare_debian" ]; then
        say "Fetching a bare Debian ($suite) ..."
        debootstrap --variant=minbase "$suite" "$work/bare" >"$work/log" 2>&1 ||
            fail "debootstrap could not make a bare Debian." "Read $work/log, and mend the connection to the mirror."
        tar -C "$work/bare" -cf "$bare_debian.part" . && mv -- "$bare_debian.part" "$bare_debian"
        rm -rf -- "$work/bare"
    fi
    machine=$work/machine
    mkdir -- "$machine"
    tar -C "$machine" -xpf "$bare_debian"
    cp -- /etc/resolv.conf "$machine/etc/" 2>/dev/null || true
    # The mirror, the proxy and the certificates that this computer installs from.
    rm -f -- "$machine/etc/apt/sources.list"
    cp -R -- /etc/apt/sources.list* "$machine/etc/apt/" 2>/dev/null || true
    cp -R -- /etc/apt/apt.conf.d/. "$machine/etc/apt/apt.conf.d/" 2>/dev/null || true
    cp -R -- /usr/share/keyrings/. "$machine/usr/share/keyrings/"
    mkdir -p -- "$machine/etc/ssl/certs"
    cp -- /etc/ssl/certs/ca-certificates.crt "$machine/etc/ssl/certs/" 2>/dev/null || true
    mount -t proc proc "$machine/proc"
    mount --bind /dev "$machine/dev"
    mkdir -p -- "$machine/tmp/.X11-unix"
    mount --bind /tmp/.X11-unix "$machine/tmp/.X11-unix"
    inside useradd --create-home "$user"
    inside apt-get -qq update >"$work/log" 2>&1 || fail "The bare Debian reaches no mirror." "Mend the connection."
}

inside() { chroot "$machine" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

as_user() { # without any network: not even a loopback that is up
    unshare --net chroot --userspec="$user:$user" "$machine" env -i PATH=/usr/bin:/bin LC_ALL=C.UTF-8 \
        HOME="/home/$user" DISPLAY="$display" OMP_NUM_THREADS=2 OMP_WAIT_POLICY=PASSIVE "$@"
}

program_pid() { # of the program that runs on the bare machine
    local pid
    for pid in $(pgrep -x palimpsest); do
        if [ "$(readlink "/proc/$pid/root")" = "$machine" ]; then
            printf '%s\n' "$pid"
            return
        fi
    done
    return 1
}

leave() {
    local pid
    for pid in "${pids[@]}" $(program_pid || true); do
        kill -- "$pid" 2>/dev/null || true
    done
    for place in "$small" opt tmp/.X11-unix dev proc; do
        mountpoint -q "$machine/$place" 2>/dev/null && umount -l "$machine/$place"
    done
    # A mount that is still there must not be deleted through.
    if ! grep -q " $work/" /proc/mounts; then
        rm -rf -- "$work"
    fi
}

everything() { # every file that is not the package manager's own bookkeeping or the user's
    (cd -- "$machine" && find . -xdev \( -path ./proc -o -path ./dev -o -path ./tmp -o -path ./home \
        -o -path ./var/lib/dpkg -o -path ./var/lib/apt -o -path ./var/cache -o -path ./var/log \) -prune \
        -o -print | sort)
}

# --- the check --------------------------------------------------------------------------------

check_building() { # what build.sh wrote down, where it was here
    [ -f "$build/seconds" ] || return 0
    most "built" "$(awk '{ all += $1 } END { print all }' "$build/seconds")" 900 s
    sed 's/^/        /' -- "$build/seconds"
}

check_sizes() {
    most "Debian package" "$(($(stat -c %s "$deb") / 1000000))" 280 MB
    most "portable archive" "$(($(stat -c %s "$archive") / 1000000))" 280 MB
}

check_full_disk() {
    cp -- "$deb" "$machine/var/cache/palimpsest.deb"
    mount -t tmpfs -o size=200m tmpfs "$machine/opt"
    inside dpkg --unpack /var/cache/palimpsest.deb >"$work/told" 2>&1 && failed+=("a full disk")
    holds "a full disk is told" grep -q "No space left on device" "$work/told"
    holds "and nothing is half installed" nothing_installed
    umount -- "$machine/opt"
}

nothing_installed() {
    [ -z "$(ls -A -- "$machine/opt")" ] && [ ! -L "$machine/usr/bin/palimpsest" ] || return 1
    # shellcheck disable=SC2016  # dpkg-query's own placeholder
    ! inside dpkg-query -W -f '${db:Status-Status}\n' palimpsest | grep -vx not-installed
}

check_installation() {
    everything >"$work/before"
    printf '%-7s %-46s %10s s\n' "" "installed, with the libraries it depends on" \
        "$(seconds inside apt-get -y -qq install --no-install-recommends ./var/cache/palimpsest.deb)"
    most "installed" "$(du -sm -- "$machine/opt/palimpsest" | cut -f1)" 800 MB
    holds "all files are as they were packed" inside dpkg --verify palimpsest
    holds "there is no Python on this machine" no_python
    holds "--version, as a user, without a network" as_user palimpsest --version
    holds "--selftest" as_user palimpsest --selftest
    holds "--diagnose names neither user nor home" no_private_data
    holds "the engine's command line" as_user palimpsest-engine priors list
    holds "the GPU pack says how things stand" as_user palimpsest --gpu-pack status
}

no_python() { [ -z "$(find "$machine/usr" "$machine/opt" -name 'python3*' -perm -u+x -type f)" ]; }

no_private_data() {
    as_user palimpsest --diagnose >"$work/diagnosis"
    grep -q '^\[torch\]' "$work/diagnosis" && ! grep -q "$user" "$work/diagnosis"
}

check_times() {
    local work_done
    seconds as_user palimpsest --exit-after-paint >/dev/null
    painted=$(until_said "is painted" as_user palimpsest --exit-after-paint)
    most "window painted, warm, best of 3" "${painted:-never}" 1 s
    read -r painted work_done < <(fastest as_user palimpsest --exit-after-paint) || painted=never
    printf '%-7s %-46s %10s s\n' "" "and closed again" "$painted"
    printf '%-7s %-46s %10s s\n' "" "of which the processors worked" "$work_done"
    read -r ready work_done < <(fastest as_user palimpsest --exit-when-ready) || ready=never
    most "engine ready, warm, best of 3" "$ready" 4 s
    printf '%-7s %-46s %10s s\n' "" "of which the processors worked" "$work_done"
}

check_scales() {
    local percent
    for percent in 125 150 200; do
        holds "the window opens at $percent %" as_user "QT_SCALE_FACTOR=$(awk "BEGIN { print $percent / 100 }")" \
            palimpsest --exit-after-paint
    done
}

# A home that cannot be written, and one on a small disk.
make_poor_homes() {
    mkdir -- "$machine$closed" "$machine$small"
    chmod 555 "$machine$closed"
    mount -t tmpfs -o size=50m,mode=777 tmpfs "$machine$small"
}

check_gpu_pack() {
    local lock=/home/$user/lock.json wheel=nothing-1.0-py3-none-any.whl
    printf '{"format": 1, "title": "a pack for the check", "python": "%s", "platform": "linux-%s",
        "accelerator": "cpu", "unpacked_ratio": 2, "wheels": [{"file": "%s", "sha256": "%064d", "about_bytes": 9}]}' \
        "$("$reference" -c 'from sys import version_info as v; print(f"cp{v[0]}{v[1]}")')" "$(uname -m)" "$wheel" 0 >"$machine$lock"
    printf 'not this' >"$machine/home/$user/$wheel"
    if [ ! -e /proc/driver/nvidia/version ]; then
        says "GPU pack: no driver" "no NVIDIA driver" as_user palimpsest --gpu-pack install
    fi
    says "GPU pack: no network" "could not be fetched" as_user palimpsest --gpu-pack install --lock "$lock"
    says "GPU pack: a wheel with a wrong hash" "is not the file that the lock names" \
        as_user palimpsest --gpu-pack install --lock "$lock" --wheels "/home/$user"
    says "GPU pack: a full disk" "needs 0.5 GB" as_user HOME="$small" palimpsest --gpu-pack install --lock "$lock"
    says "GPU pack: a home that cannot be written" "Permission denied" \
        as_user HOME="$closed" palimpsest --gpu-pack install --lock "$lock"
    holds "it starts all the same" as_user palimpsest --exit-after-paint
    holds "what is there of the pack can be removed" as_user palimpsest --gpu-pack remove
    holds "it starts in a home that cannot be written" as_user HOME="$closed" palimpsest --exit-after-paint
    rm -- "$machine$lock" "$machine/home/$user/$wheel"
}

check_missing_library() {
    local library
    library=$(find "$machine/usr/lib" -name libxcb.so.1 | head -n 1)
    mv -- "$library" "$library.away"
    as_user palimpsest --exit-after-paint >"$work/told" 2>&1 && failed+=("a missing library")
    mv -- "$library.away" "$library"
    holds "a missing library is told, with its package" grep -q libxcb1 "$work/told"
}

check_restoration() {
    local window width height x y run sample
    sample=$(cd -- "$root" && "$reference" -c "from desktop_app.model.samples import samples; print(samples()[0].id)")
    as_user palimpsest --sample "$sample" >"$work/program" 2>&1 &
    pids+=($!)
    window=$(wait_for 30 xdotool search --onlyvisible --name Palimpsest) || { failed+=("the window"); return; }
    window=${window%%$'\n'*}
    sleep "$(awk -v ready="$ready" 'BEGIN { print 2 * ready + 2 }')" # the button waits for the engine
    read -r width height < <(xdotool getwindowgeometry --shell "$window" | awk -F= '/WIDTH/ { w = $2 } /HEIGHT/ { print w, $2 }')
    read -r x y < <("$reference" "$root/packaging/run_button.py" "$width" "$height" 2>/dev/null)
    xdotool mousemove --sync --window "$window" "$x" "$y" click 1
    holds "a click on Run restores the picture" wait_for 240 one_run
    import -window root -display "$display" "$screenshot"
    run=$(one_run)
    holds "its scores are those of the source run" "$reference" "$root/packaging/reference_run.py" "$run"
    sed 's/^/        /' "$work/log"
    holds "no socket listens while it works" nothing_listens
    holds "a second start hands over to the first" second_start
    xdotool key --window "$window" --clearmodifiers ctrl+q || true # gone before the key is released
    holds "it ends when it is told to" wait_for 20 has_ended
}

second_start() { timeout 60 cat < <(as_user palimpsest) | grep "is open already"; }

has_ended() { ! program_pid >/dev/null && echo ended; }

wait_for() { # seconds, then the command; prints what it prints once it succeeds
    local until=$((SECONDS + $1)) told
    while [ "$SECONDS" -lt "$until" ]; do
        if told=$("${@:2}" 2>/dev/null) && [ -n "$told" ]; then
            printf '%s\n' "$told"
            return
        fi
        sleep 0.2
    done
    return 1
}

one_run() { find "$machine/home/$user" -path '*sessions*' -name run.json 2>/dev/null | sort | head -n 1 | grep .; }

nothing_listens() {
    local listening
    listening=$(nsenter --net="/proc/$(program_pid)/ns/net" ss -Hltnu) || return
    printf '%s\n' "$listening"
    [ -z "$listening" ]
}

check_removal() {
    printf '%-7s %-46s %10s s\n' "" "removed" "$(seconds inside apt-get -y -qq purge --autoremove palimpsest)"
    everything >"$work/after"
    # dpkg takes an empty /opt along, which no package of Debian owns.
    holds "nothing of it stays on the system" diff <(grep -vx ./opt "$work/before") <(grep -vx ./opt "$work/after")
    holds "the user's sessions stay" one_run
}

check_portable() {
    local place="/home/$user/Grüße und Dateien" home="$machine/home/$user"
    # The libraries that its README asks for.
    inside apt-get -y -qq install --no-install-recommends libgl1 libegl1 libxcb1 libstdc++6 >"$work/log" 2>&1
    (cd -- "$home" && find . ! -path './.local/share/palimpsest*' ! -path './.config/palimpsest*' | sort) >"$work/home-before"
    mkdir -- "$machine$place"
    zstd -dc -- "$archive" | tar -C "$machine$place" -xf - --strip-components=1
    inside chown -R "$user:" "$place"
    holds "the portable program passes --selftest there" as_user "$place/palimpsest/palimpsest" --selftest
    holds "the portable program opens its window there" as_user "$place/palimpsest/palimpsest" --exit-after-paint
    says "install.sh: a home that cannot be written" "Folders cannot be made in $closed" \
        as_user HOME="$closed" bash "$place/install.sh"
    says "install.sh: a full disk" "Palimpsest needs" as_user HOME="$small" bash "$place/install.sh"
    holds "install.sh installs it for one user" as_user bash "$place/install.sh"
    holds "it starts from there" as_user "/home/$user/.local/bin/palimpsest" --exit-after-paint
    sed -i 's/release version="[^"]*"/release version="0.0.1"/' -- "$machine$place/share/metainfo/palimpsest.metainfo.xml"
    says "install.sh: a newer version is there" "is installed here, and this is the older 0.0.1" \
        as_user bash "$place/install.sh"
    holds "uninstall.sh removes it" as_user bash "/home/$user/.local/opt/palimpsest/uninstall.sh"
    rm -rf -- "${machine:?}$place"
    (cd -- "$home" && find . ! -path './.local/share/palimpsest*' ! -path './.config/palimpsest*' | sort) >"$work/home-after"
    holds "nothing of it stays in the home folder" diff "$work/home-before" "$work/home-after"
}

write_down() { # what the check said, as the last part of the README
    local readme=$root/packaging/README.md
    {
        sed '/^## What the check said last$/q' -- "$readme"
        printf '\n```\n'
        cat -- "$report"
        printf '```\n'
    } >"$work/README.md"
    cat -- "$work/README.md" >"$readme"
}

require
mkdir -p -- "$build"
work=$(mktemp -d -- "$build/check-XXXXXX")
machine=$work/machine
pids=()
trap leave EXIT
Xvfb "$display" -screen 0 1400x900x24 -ac >/dev/null 2>&1 &
pids+=($!)
export DISPLAY=$display
wait_for 10 xdotool getdisplaygeometry >/dev/null || fail "Xvfb did not start." "Start it by hand to see why."
openbox >/dev/null 2>&1 &
pids+=($!)
make_machine
load=$(cut -d' ' -f1 /proc/loadavg)
exec 3>&1 > >(tee -- "$report")
copying=$!
printf 'Palimpsest %s on a bare Debian %s, %s, %s cores with a load of %s\n' \
    "$(dpkg-deb -f "$deb" Version)" "$suite" "$(date -u +%F)" "$(nproc)" "$load"
check_building
check_sizes
check_full_disk
check_installation
check_times
check_scales
check_missing_library
make_poor_homes
check_gpu_pack
check_restoration
check_removal
check_portable
if [ ${#failed[@]} -gt 0 ]; then
    printf 'FAILED: %s\n' "${failed[@]}"
else
    printf 'All is well.\n'
fi
exec >&3
wait "$copying" || true
if $record; then
    write_down
fi
say "The screenshot is in ${screenshot#"$root"/}, and all of this in ${report#"$root"/}."
[ ${#failed[@]} -eq 0 ]
