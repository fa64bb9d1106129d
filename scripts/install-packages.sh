#!/usr/bin/env bash
# Installs the Debian packages that are missing. Does nothing, and needs no network, when all are there.
#
#   scripts/install-packages.sh [build|test|demo]
set -euo pipefail

group=${1:-build}
build=(git libcurl4-openssl-dev libqrencode-dev libsqlite3-dev libxlsxwriter-dev libzstd-dev make pkg-config)
case "$group" in
    build) packages=("${build[@]}") ;;
    test) packages=("${build[@]}" chromium chromium-driver faketime fonts-noto-cjk poppler-utils python3) ;;
    demo) packages=("${build[@]}" faketime python3) ;;
    *)
        echo "usage: $0 [build|test|demo]" >&2
        exit 64
        ;;
esac

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

check_swift() {
    local where="Get Swift 6.3 or newer from https://www.swift.org/install/linux/ and put its bin folder on PATH."
    command -v swift >/dev/null || fail "swift is not installed." "$where"
    local banner version
    banner=$(swift --version 2>/dev/null) || fail "swift --version fails." "$where"
    version=$(sed -nE 's/.*Swift version ([0-9]+\.[0-9]+).*/\1/p' <<<"$banner" | head -n 1)
    [ -n "$version" ] || fail "swift --version names no version: $banner" "$where"
    if [ "${version%%.*}" -lt 6 ] || { [ "${version%%.*}" -eq 6 ] && [ "${version#*.}" -lt 3 ]; }; then
        fail "Swift $version is too old." "$where"
    fi
}

# Prints the packages of the group that are not installed.
missing_packages() {
    local package
    for package in "${packages[@]}"; do
        dpkg-query -W -f '${Status}\n' "$package" 2>/dev/null | grep -q '^install ok installed$' || echo "$package"
    done
}

install_packages() {
    local root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "Missing packages: $*" \
            "Neither root nor sudo: ask an administrator to run  apt-get install $*"
        root=(sudo)
    fi
    echo "Installing: $*"
    "${root[@]}" apt-get update -qq || fail "apt-get update fails." "Missing packages: $*"
    "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" ||
        fail "apt-get install fails." "Missing packages: $*"
}

check_swift
if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
    mapfile -t missing < <(missing_packages)
    if [ "${#missing[@]}" -gt 0 ]; then install_packages "${missing[@]}"; fi
elif ! pkg-config --exists sqlite3 libcurl libqrencode libzstd xlsxwriter 2>/dev/null; then
    fail "This system has no apt. Install what these Debian packages hold: ${packages[*]}"
fi
