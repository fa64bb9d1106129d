#!/usr/bin/env python3
"""Tries the simulator out: builds it once with the bugs of Sources/SyncKit/PlantedBug.swift in it, and runs it with
each of them until a seed fails. Prints a table for docs/testing.md, and fails when one is not caught.

  scripts/planted-bugs.py [--seeds N] [--jobs N] [bug ...]
"""

import argparse
import os
import re
import statistics
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRATCH = ROOT / ".build" / "planted"
# The longest that a bug may keep the simulator busy: one that makes it turn for ever is caught too.
SECONDS_MAX = 900


def build(scratch):
    """The simulator with the bugs in it, optimised."""
    command = ["swift", "build", "-c", "release", "--product", "Simulator", "--scratch-path", str(scratch)]
    environment = os.environ | {"PLANTED_BUGS": "1"}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=sys.stderr)
    path = subprocess.run(command + ["--show-bin-path"], cwd=ROOT, env=environment, check=True, capture_output=True)
    return Path(path.stdout.decode().strip()) / "Simulator"


def areas():
    """The bugs in their order, each with its area and what is wrong, as the source says it."""
    area, words, found = "", [], {}
    for line in (ROOT / "Sources/SyncKit/PlantedBug.swift").read_text().splitlines():
        line = line.strip()
        if case := re.fullmatch(r"case (\w+)", line):
            found[case[1]] = (area, " ".join(words))
            words = []
        elif line.startswith("/// "):
            words.append(line[4:])
        elif line.startswith("// "):
            area = line[3:]
        else:
            words = []
    return found


def attempt(simulator, bug, seeds):
    """After how many seeds a bug was caught, by which checker, and its words; None when it was not."""
    environment = os.environ | {"SIM_SEED": "1", "SIM_SEEDS": str(seeds), "SIM_FAILURES": "1"}
    if bug:
        environment["PLANTED_BUG"] = bug
    try:
        run = subprocess.run([simulator], env=environment, capture_output=True, text=True, timeout=SECONDS_MAX)
    except subprocess.TimeoutExpired:
        return seeds, "no end", ""
    failure = re.search(r"^seed (\d+): (?:step \d+, \w+: )?(.*)", run.stdout, re.M)
    if failure:
        checker = re.match(r"(\w+): ", failure[2])
        return int(failure[1]), checker[1] if checker else "an error of the store", failure[2]
    if run.returncode not in (0, 1):
        stop = re.search(r"Fatal error: (.*)", run.stderr)
        seed = re.findall(r"^begin (\d+)", run.stderr, re.M)
        return int(seed[-1]) if seed else seeds, "a precondition", stop[1] if stop else ""
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=60, help="how many are tried for each bug")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--scratch", type=Path, default=SCRATCH, help="where the build lies")
    parser.add_argument("--skip-build", action="store_true")
    parser.add_argument("--skip-sound", action="store_true", help="do not first run the seeds without any bug")
    parser.add_argument("bugs", nargs="*", help="all if none is named")
    options = parser.parse_args()
    if options.skip_build:
        simulator = next(options.scratch.glob("*/release/Simulator"))
    else:
        simulator = build(options.scratch)
    known = areas()
    bugs = options.bugs or list(known)
    if not options.skip_sound and (failure := attempt(simulator, None, options.seeds)):
        sys.exit(f"Without any bug seed {failure[0]} fails: {failure[1]}: {failure[2]}")
    with ThreadPoolExecutor(options.jobs) as pool:
        results = pool.map(lambda bug: attempt(simulator, bug, options.seeds), bugs)
        print("| area | bug | what is wrong | caught by | seeds |\n|---|---|---|---|---|")
        caught = []
        for bug, result in zip(bugs, results):
            area, what = known[bug]
            if result:
                caught.append(result[0])
                print(f"| {area} | {bug} | {what} | {result[1]} | {result[0]} |", flush=True)
                print(f"{bug}: {result[2]}", file=sys.stderr, flush=True)
            else:
                print(f"| {area} | {bug} | {what} | nothing | over {options.seeds} |", flush=True)
    median = statistics.median(caught) if caught else 0
    print(f"\nCaught {len(caught)} of {len(bugs)}, median {median:g} seeds.")
    return 0 if len(caught) == len(bugs) else 1


if __name__ == "__main__":
    sys.exit(main())
