#!/usr/bin/env python3
"""The first sync of five years of a village over a line that is cut every 40 kB, up and down, with what it took.

Plays with the real programs, which `make bad-line` builds; they lie in the folder that BIN names. Each check ends
it with status 1 when it does not hold.
"""
import datetime
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

BIN = pathlib.Path(os.environ.get("BIN", ".build/debug"))
BAD_LINE = pathlib.Path(__file__).resolve().parent / "bad-line.py"
ROWS = int(os.environ.get("ROWS", "17500"))
CUT_BYTES = int(os.environ.get("CUT", "40000"))
MEMBERS = 50
KINDS = ["visit", "post", "study", "activity", "dues"]
STORE_FILES = ("store.sqlite", "device.key")


def check(condition, text):
    print(f"{'ok  ' if condition else 'FAIL'} {text}")
    if not condition:
        sys.exit(1)


class World:
    def __init__(self, directory):
        self.directory = directory
        self.environment = dict(os.environ, LC_ALL="C.UTF-8")

    def run(self, program, who, *arguments):
        environment = dict(self.environment, VILLAGE_STATE_DIR=str(self.directory / f"state-{who}"))
        ended = subprocess.run(
            [BIN / program, *map(str, arguments)], env=environment, capture_output=True, text=True, check=False)
        if ended.returncode != 0:
            sys.exit(f"{program} {arguments[0]} ended with {ended.returncode}: {ended.stderr}{ended.stdout}")
        return ended

    def hub(self, command, *arguments):
        return self.run("street-hub", "hub", command, *arguments).stdout

    def laptop(self, name, command, *arguments):
        return self.run("village-node", name, command, self.directory / name, *arguments)

    def sync_at_a_terminal(self, name):
        """The report of a sync, and what it wrote to the terminal meanwhile."""
        terminal, end = os.openpty()
        environment = dict(self.environment, VILLAGE_STATE_DIR=str(self.directory / f"state-{name}"))
        sync = subprocess.Popen(
            [BIN / "village-node", "sync", self.directory / name, "--json"], env=environment, stdout=subprocess.PIPE,
            stderr=end)
        os.close(end)
        shown = bytearray()
        try:
            while piece := os.read(terminal, 65536):
                shown += piece
        except OSError:
            # The other end is closed: the program has ended.
            pass
        os.close(terminal)
        out, _ = sync.communicate()
        if sync.returncode != 0:
            sys.exit(f"sync ended with {sync.returncode}: {shown.decode()}")
        return json.loads(out), shown.decode()

    def serve(self):
        environment = dict(self.environment, VILLAGE_STATE_DIR=str(self.directory / "state-hub"))
        hub = subprocess.Popen(
            [BIN / "street-hub", "serve", self.directory / "hub", "--listen", "127.0.0.1:0"], env=environment,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in hub.stdout:
            if line.startswith("listening on "):
                return hub, line.strip().rsplit(":", 1)[1]
        sys.exit("the hub does not serve")


class Line:
    """A bad line for as long as one step takes."""

    def __init__(self, port):
        self.process = subprocess.Popen(
            [sys.executable, BAD_LINE, "--to", f"127.0.0.1:{port}", "--cut-after", str(CUT_BYTES), "--json"],
            stdout=subprocess.PIPE, text=True)
        self.url = "https://" + self.process.stdout.readline().strip().removeprefix("listening on ")
        self.start = time.monotonic()

    def end(self, what):
        elapsed = time.monotonic() - self.start
        self.process.send_signal(signal.SIGTERM)
        counts = json.loads(self.process.communicate(timeout=20)[0])
        print(f"     {what}: {counts['connections']} connections, {counts['cut']} cut, {counts['bytesUp']} bytes up "
              f"and {counts['bytesDown']} down in {elapsed:.1f} s, handshakes and what was cut included")
        return counts


def write_files(directory):
    luck = random.Random(1)
    members = "\n".join(f"m{number},Name {number},B" for number in range(MEMBERS))
    (directory / "members.csv").write_text(f"code,name,category\n{members}\n", encoding="utf-8")
    # The log takes the days of one cycle; five years of a village are so many entries.
    first = datetime.date(2026, 1, 1)
    lines = (
        f"m{number % MEMBERS},{first + datetime.timedelta(days=number % 330)},{KINDS[number % 5]},"
        f"{luck.randrange(10, 180)},{number:05} {luck.getrandbits(64):016x}"
        for number in range(ROWS))
    (directory / "log.csv").write_text("member,date,kind,minutes,note\n" + "\n".join(lines) + "\n", encoding="utf-8")


def litter(store):
    return [path.name for path in store.iterdir() if not path.name.startswith(STORE_FILES)]


def main():
    with tempfile.TemporaryDirectory() as name:
        play(World(pathlib.Path(name)))


def play(world):
    hub_store = world.directory / "hub"
    world.hub("init", hub_store, "--level", "street", "--name", "East", "--code", "s1")
    world.hub("cycle", "open", hub_store, "--year", "2026")
    world.hub("cycle", "stage", hub_store, "active")
    world.hub("unit", "add", hub_store, "--name", "V", "--code", "v1")
    hub, port = world.serve()
    try:
        write_files(world.directory)
        up(world, port)
        down(world, port)
        world.hub("verify", hub_store)
    finally:
        hub.kill()


def invitation(world, url):
    return world.hub("invite", world.directory / "hub", "--unit", "v1", "--url", url).strip()


def up(world, port):
    line = Line(port)
    world.laptop("a", "join", invitation(world, line.url))
    world.laptop("a", "import", "members", world.directory / "members.csv")
    start = time.monotonic()
    world.laptop("a", "import", "log", world.directory / "log.csv")
    print(f"     {ROWS} rows imported in {time.monotonic() - start:.1f} s")
    report, progress = world.sync_at_a_terminal("a")
    counts = line.end("up")
    print(f"     {report['roundTrips']} exchanges, {report['changeSetsOut']} change-sets with "
          f"{report['rowsOut']} records went up")
    check(progress.count("records up") >= report["roundTrips"] // 2, "progress was shown on the way")
    check(report["isComplete"], "one sync finished it, over every cut")
    check(counts["cut"] >= ROWS // 1000, f"the line was cut {counts['cut']} times")
    check(report["rowsOut"] >= ROWS, "every record that went up is counted")
    status = json.loads(world.laptop("a", "status", "--json").stdout)
    check(status["pendingRows"] == 0 and not status["alarms"], "nothing waits, no alarm")
    check(not litter(world.directory / "a"), "nothing is left behind at the laptop")


def down(world, port):
    line = Line(port)
    joined = world.laptop("b", "join", invitation(world, line.url))
    world.laptop("b", "sync")
    counts = line.end("down")
    print(f"     {joined.stdout.splitlines()[0]}")
    check(counts["cut"] >= ROWS // 2000, f"the line was cut {counts['cut']} times")
    hashes = {json.loads(world.laptop(name, "status", "--json").stdout)["stateHash"] for name in ("a", "b")}
    hub_status = world.hub("status", world.directory / "hub", "--unit", "v1", "--json")
    hashes.add(json.loads(hub_status)["stateHash"])
    check(len(hashes) == 1, "laptops and hub hold the same")
    for name in ("a", "b"):
        world.laptop(name, "verify")
        check(not litter(world.directory / name), f"verify holds at {name}, and nothing is left behind")


if __name__ == "__main__":
    main()
