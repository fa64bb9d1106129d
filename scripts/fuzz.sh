#!/usr/bin/env bash
# Fuzzes every decoder that reads foreign bytes, one target after another, and prints what came out.
#
#   scripts/fuzz.sh [SECONDS [TARGET...]]      seconds for each target (60), targets (all)
#   scripts/fuzz.sh --minimise [TARGET...]     takes what the runs have found into Fuzz/Corpus
#
# The fuzzer is built apart, in .build-fuzz, where its growing corpus and the inputs that broke something lie too.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

export SWIFT_BACKTRACE=enable=no
# Leaks are not looked for: the TOML parser keeps a few bytes of each error message.
export ASAN_OPTIONS=detect_leaks=0:quarantine_size_mb=8:malloc_context_size=1
build=.build-fuzz
# No input is larger than a few kilobytes: a single allocation or a whole process beyond this is a fault.
malloc_mb=64
rss_mb=1024
# Seconds for one input.
timeout=10
# Bytes and files of each target's corpus in git: the tests try all of them.
kept_bytes=14000
kept_files=40

build_fuzzer() {
    # libFuzzer without its own main comes with Swift.
    local resources
    resources=$(swift -print-target-info | sed -nE 's/.*"runtimeResourcePath": *"(.*)".*/\1/p')
    FUZZ=$(echo "$resources"/clang/lib/linux/libclang_rt.fuzzer_no_main-"$(uname -m)".a)
    [ -f "$FUZZ" ] || {
        echo "There is no libFuzzer at $FUZZ. Get Swift from https://www.swift.org/install/linux/." >&2
        exit 1
    }
    export FUZZ
    # Branches are counted in the TOML parser too, but in no other C or C++ of the packages: they would drown ours.
    local listed="$PWD/$build/counted.txt"
    mkdir -p "$build"
    printf 'src:*/CTOML/*\nfun:*\n' >"$listed"
    swift build -c release --scratch-path "$build" --product Fuzz --sanitize address \
        -Xcxx -fsanitize=fuzzer-no-link -Xcxx "-fsanitize-coverage-allowlist=$listed" >"$build/build.log" 2>&1 || {
        tail -n 40 "$build/build.log" >&2
        exit 1
    }
    fuzzer=$(swift build -c release --scratch-path "$build" --show-bin-path)/Fuzz
    # What the last runs have found stays; seeds and the corpus in git are laid beside it.
    FUZZ_SEEDS=$build/seeds "$fuzzer"
}

# The targets with the size of their largest input, one a line.
listed_targets() { FUZZ_LIST=1 "$fuzzer"; }

run_target() {
    local name=$1 size=$2 seconds=$3
    local grown=$build/corpus/$name found=$build/found/$name log=$build/log/$name.log
    mkdir -p "$grown" "$found" "$build/log"
    local folders=("$grown" "$build/seeds/$name") words=()
    if [ -d "Fuzz/Corpus/$name" ]; then folders+=("Fuzz/Corpus/$name"); fi
    if [ -f "$build/seeds/$name.dict" ]; then words=("-dict=$build/seeds/$name.dict"); fi
    local status=0
    FUZZ_TARGET=$name nice -n 10 "$fuzzer" "${folders[@]}" "${words[@]}" -max_total_time="$seconds" -max_len="$size" \
        -timeout=$timeout -malloc_limit_mb=$malloc_mb -rss_limit_mb=$rss_mb -artifact_prefix="$found/" \
        -print_final_stats=1 -use_value_profile=0 >"$log" 2>&1 || status=$?
    local runs speed edges crashes
    runs=$(sed -nE 's/^stat::number_of_executed_units: +//p' "$log")
    speed=$(sed -nE 's/^stat::average_exec_per_sec: +//p' "$log")
    edges=$(sed -nE 's/.* cov: ([0-9]+) .*/\1/p' "$log" | tail -n 1)
    crashes=$(find "$found" -type f -newer "$build/started" | wc -l)
    printf '%-12s %12s %9s %9s %8s\n' "$name" "${runs:-?}" "${speed:-?}" "${edges:-?}" "$crashes"
    if [ "$status" -ne 0 ]; then
        failed+=("$name")
        grep -aE -m 3 'FLAW|ERROR:|Fatal error|SUMMARY' "$log" | sed 's/^/    /'
    fi
}

run_all() {
    local seconds=$1
    shift
    touch "$build/started"
    failed=()
    printf '%-12s %12s %9s %9s %8s\n' target executions exec/s edges crashes
    local name size
    while read -r name size; do
        if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then continue; fi
        run_target "$name" "$size" "$seconds"
    done < <(listed_targets)
    if [ ${#failed[@]} -eq 0 ]; then return; fi
    echo "Broken: ${failed[*]}. The inputs lie in $build/found; play one again with" >&2
    echo "  FUZZ_TARGET=${failed[0]} $fuzzer $build/found/${failed[0]}/FILE" >&2
    exit 1
}

# Files of a folder with their sizes, the smallest first.
by_size() { find "$1" -type f -printf '%s %p\n' | sort -n; }

# What a corpus keeps, in the order in which it is wanted: the seeds, which are taken, so that the tests prove
# something; then inputs of all sizes of those that together reach everything that was reached.
wanted() {
    local seeds=$1 merged=$2
    by_size "$seeds" | head -n 8
    by_size "$merged" | awk -v kept=$kept_files '
        { line[NR] = $0 }
        END { step = NR > kept ? NR / kept : 1; for (at = 1; at <= NR; at += step) print line[int(at)] }'
}

# Keeps inputs of each target's last runs, up to a number and a size in all.
minimise() {
    local name size
    while read -r name size; do
        if [ $# -gt 0 ] && [[ " $* " != *" $name "* ]]; then continue; fi
        local kept=Fuzz/Corpus/$name merged=$build/merged/$name bytes=0 file count
        rm -rf "$merged"
        mkdir -p "$merged" "$kept" "$build/log"
        FUZZ_TARGET=$name nice -n 10 "$fuzzer" -set_cover_merge=1 -max_len="$size" "$merged" "$kept" \
            "$build/seeds/$name" "$build/corpus/$name" >"$build/log/$name.merge.log" 2>&1
        rm -f "$kept"/*
        while read -r count file; do
            if [ $((bytes + count)) -gt $kept_bytes ] || [ "$(find "$kept" -type f | wc -l)" -ge $kept_files ]; then
                break
            fi
            bytes=$((bytes + count))
            cp "$file" "$kept/$(sha1sum "$file" | cut -c 1-12)"
        done < <(wanted "$build/seeds/$name" "$merged")
        printf '%-12s %4d files %6d bytes\n' "$name" "$(find "$kept" -type f | wc -l)" "$bytes"
    done < <(listed_targets)
}

scripts/install-packages.sh build
build_fuzzer
if [ "${1:-}" = --minimise ]; then
    shift
    minimise "$@"
else
    run_all "${1:-60}" "${@:2}"
fi
