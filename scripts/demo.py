#!/usr/bin/env python3
"""Plays a whole year of one street with three villages on the files of Examples/, with real processes.

BIN names the directory of the executables. SERVE=0 ends after the checks; otherwise the hub goes on
serving until Ctrl-C. The status is 0 only when every check held.
"""
import csv
import datetime
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

ROOT = pathlib.Path(__file__).resolve().parent.parent
BIN = pathlib.Path(os.environ.get("BIN", ROOT / ".build" / "debug"))
STREET = ROOT / "Examples" / "street"
YEAR = "2026"
PERIOD = "2026-Q4"

# Laptop: its village's code, the village's name, the folder of its files.
LAPTOPS = {
    "xishan-a": ("xishan", "西山村", "village1"),
    "xishan-b": ("xishan", "西山村", "village1"),
    "donghe": ("donghe", "东河村", "village2"),
    "beigou": ("beigou", "北沟村", "village3"),
}
# The laptops that import; the second one of xishan only edits.
DESKS = ["xishan-a", "donghe", "beigou"]


class Failed(Exception):
    """A command that the story needs did not do what it should."""


class Demo:
    """The street in a directory: stores, processes, checks."""

    def __init__(self):
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="village-stars-demo-"))
        self.hub_store = self.directory / "street"
        self.hub = None
        self.url = ""
        self.checks = 0
        self.failures = []
        self.chapters = 0

    # Saying and checking

    def chapter(self, text):
        self.chapters += 1
        print(f"\n{self.chapters}. {text}", flush=True)

    def say(self, text):
        print(f"   {text}", flush=True)

    def check(self, condition, text):
        self.checks += 1
        if condition:
            self.say(f"ok: {text}")
        else:
            self.failures.append(text)
            self.say(f"NOT: {text}")

    # Running

    def run(self, tool, arguments, who, expected=0):
        state = str(self.directory / f"state-{who}")
        env = dict(os.environ, VILLAGE_STATE_DIR=state, XDG_STATE_HOME=state, LC_ALL="C.UTF-8")
        command = [str(BIN / tool), *map(str, arguments)]
        ended = subprocess.run(command, capture_output=True, text=True, env=env, timeout=300)
        if expected is not None and ended.returncode != expected:
            raise Failed(f"{' '.join(command)}\nended with {ended.returncode}:\n{ended.stderr}{ended.stdout}")
        return ended

    def street(self, *arguments, expected=0):
        return self.run("street-hub", arguments, "hub", expected)

    def node(self, command, laptop, *arguments, expected=0):
        return self.run("village-node", [command, self.directory / laptop, *arguments], laptop, expected)

    def sync(self, laptop):
        return json.loads(self.node("sync", laptop, "--json").stdout)

    def sync_all(self):
        """Two rounds: what one laptop of a village sends, the other gets in the second."""
        reports = [self.sync(laptop) for laptop in [*LAPTOPS, *LAPTOPS]]
        out, back = (sum(report[key] for report in reports) for key in ("bytesOut", "bytesIn"))
        self.say(f"every laptop synced: {out} bytes out, {back} in")
        self.check(all(report["isComplete"] for report in reports), "every sync was complete")
        return reports

    def each_desk(self, work):
        with ThreadPoolExecutor(len(DESKS)) as pool:
            return list(pool.map(work, DESKS))

    def import_all(self, kinds):
        for kind in kinds:
            def imported(desk, kind=kind):
                return self.node("import", desk, kind, STREET / LAPTOPS[desk][2] / f"{kind}.csv").stdout

            lines = self.each_desk(imported)
            for desk, line in zip(DESKS, lines):
                self.say(f"{LAPTOPS[desk][1]}: {line.strip()}")

    def stage(self, name):
        self.street("cycle", "stage", self.hub_store, name)
        self.say(f"the street moves {YEAR} to the stage {name}")

    # The story

    def found(self):
        self.chapter("The street makes its hub, adds three villages and serves over HTTPS")
        self.street("init", self.hub_store, "--level", "street", "--name", "东街街道", "--code", "dongjie")
        for code, name in sorted({(code, name) for code, name, _ in LAPTOPS.values()}):
            self.street("unit", "add", self.hub_store, "--name", name, "--code", code)
        self.serve()
        self.say(f"hub at {self.url}, store in {self.hub_store}")

    def serve(self):
        log = open(self.directory / "hub.log", "w+", encoding="utf-8")
        env = dict(os.environ, VILLAGE_STATE_DIR=str(self.directory / "state-hub"), LC_ALL="C.UTF-8")
        self.hub = subprocess.Popen(
            [str(BIN / "street-hub"), "serve", str(self.hub_store), "--listen", "127.0.0.1:0"],
            stdout=log, stderr=log, env=env)
        for _ in range(300):
            text = pathlib.Path(log.name).read_text(encoding="utf-8")
            found = [line for line in text.splitlines() if line.startswith("listening on ")]
            if found:
                self.url = found[0].removeprefix("listening on ")
                return
            if self.hub.poll() is not None:
                break
            time.sleep(0.1)
        raise Failed(f"the hub does not listen:\n{text}")

    def enrol(self):
        self.chapter("Four laptops join by invitation")
        for laptop, (code, name, _) in LAPTOPS.items():
            invitation = self.street("invite", self.hub_store, "--unit", code).stdout.strip()
            self.say(f"{name}: {self.node('join', laptop, invitation, '--name', laptop).stdout.strip()}")
        again = self.node("join", "stranger", invitation, expected=None)
        self.check(again.returncode == 77, "an invitation that has been used is refused (status 77)")

    def pledge(self):
        self.chapter("The year opens: registers and pledges come in")
        self.street("cycle", "open", self.hub_store, "--year", YEAR)
        for laptop in LAPTOPS:
            self.sync(laptop)
        self.import_all(["members", "households", "posts", "contacts", "pledges"])
        self.sync_all()

    def year(self):
        self.chapter("The year goes by: every week the log book is imported and synced")
        self.stage("active")
        for laptop in LAPTOPS:
            self.sync(laptop)
        self.import_all(["activities"])
        start = time.monotonic()
        reports = [report for reports in self.each_desk(self.weeks_of) for report in reports]
        elapsed = time.monotonic() - start
        rows = sum(report["rowsOut"] for report in reports)
        trips = [report["roundTrips"] for report in reports]
        bytes_out = sorted(report["bytesOut"] for report in reports)
        self.say(f"{len(reports)} weekly syncs in {elapsed:.1f} s, {rows} records up, {sum(bytes_out)} bytes out, "
                 f"median {bytes_out[len(bytes_out) // 2]} bytes a week")
        self.check(max(trips) == 1, "every weekly sync took one round trip")
        before = self.rows("beigou")
        self.node("import", "beigou", "log", STREET / "village3" / "log.csv")
        self.check(self.rows("beigou") == before, "the whole log imported once more changes nothing")

    def weeks_of(self, desk):
        with open(STREET / LAPTOPS[desk][2] / "log.csv", encoding="utf-8-sig", newline="") as file:
            header, *lines = list(csv.reader(file))
        weeks = {}
        for line in lines:
            day = datetime.date.fromisoformat(line[header.index("date")])
            weeks.setdefault(day.isocalendar()[:2], []).append(line)
        reports = []
        for week in sorted(weeks):
            path = self.directory / f"{desk}-{week[0]}-{week[1]:02}.csv"
            with open(path, "w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows([header, *weeks[week]])
            self.node("import", desk, "log", path)
            reports.append(self.sync(desk))
        return reports

    def measured_week(self):
        self.chapter("One week is measured: 200 new log entries and 40 changed cells at 西山村")
        desk = "xishan-a"
        self.sync(desk)
        self.node("import", desk, "log", STREET / "village1" / "week.csv")
        members = json.loads(self.node("show", desk, "member", "--json").stdout)
        for number, member in enumerate(members[:20]):
            changes = [f"group=第{number % 4 + 5}党小组", f"birthYear={1950 + number}"]
            self.node("set", desk, "member", member["code"], *changes)
        start = time.monotonic()
        report = self.sync(desk)
        elapsed = time.monotonic() - start
        self.say(f"{report['rowsOut']} records up: {report['bytesOut']} bytes out, {report['bytesIn']} bytes in, "
                 f"{report['roundTrips']} round trip, {elapsed:.2f} s of wall time with the start of the program")
        self.say(f"with the headers of HTTP: {report['httpBytesOut']} bytes out, {report['httpBytesIn']} bytes in")
        self.check(report["roundTrips"] == 1, "the week went up in one round trip")
        self.check(report["rowsOut"] >= 220, "all of the week's records went up")

    def conflict(self):
        self.chapter("Two laptops of 西山村 change one name at the same time")
        for laptop in ("xishan-b", "xishan-a"):
            self.sync(laptop)
        self.node("set", "xishan-a", "member", "xs002", "name=王红霞甲")
        self.node("set", "xishan-b", "member", "xs002", "name=王红霞乙")
        for laptop in ("xishan-a", "xishan-b", "xishan-a"):
            self.sync(laptop)
        shown = self.node("conflicts", "xishan-a").stdout
        self.say(shown.strip().replace("\n", "\n   "))
        both = "王红霞甲" in shown and "王红霞乙" in shown
        self.check(both, "both values are kept and shown as a conflict")
        hashes = {self.status(laptop)["stateHash"] for laptop in ("xishan-a", "xishan-b")}
        self.check(len(hashes) == 1, "both laptops hold the same")

    def mistake(self):
        self.chapter("A file with a mistake is refused")
        before = self.status("donghe")
        bad = self.node("import", "donghe", "members", ROOT / "Examples" / "mistakes" / "category.csv", expected=None)
        self.say(bad.stderr.strip().replace("\n", "\n   "))
        self.check(bad.returncode == 65, "its status is 65")
        after = self.status("donghe")
        self.check((after["rows"], after["pendingRows"]) == (before["rows"], before["pendingRows"]), "nothing changed")

    def evaluate(self):
        self.chapter("The register is frozen, then the branches evaluate")
        self.stage("snapshot")
        self.sync_all()
        self.stage("evaluate")
        for laptop in LAPTOPS:
            self.sync(laptop)
        self.import_all(["ballots", "tallies", "assessments"])
        self.sync_all()

    def rank(self):
        self.chapter("The street ranks under the quotas across the villages")
        self.stage("review")
        self.sync_all()
        late = self.node("add", "donghe", "log", "--member", "dh001", "--kind", "visit", "--date", "2026-12-30",
                         expected=None)
        self.say(late.stderr.strip())
        self.check(late.returncode == 65, "the log book is closed now (status 65)")
        ranking = json.loads(self.street("rank", self.hub_store, "--year", YEAR, "--json").stdout)
        draw = []
        if ranking["needsDraw"]:
            self.say(f"equal in everything, so a public draw decides: {', '.join(ranking['needsDraw'])}")
            draw = ["--draw", "20261123"]
            ranking = json.loads(self.street("rank", self.hub_store, "--year", YEAR, *draw, "--json").stdout)
        self.check(not ranking["needsDraw"], "every place is decided")
        for place in ranking["places"]:
            self.say(f"{place['village'] or 'the street'}, {place['cap']} stars: {place['taken']} of "
                     f"{place['places']} places taken, {place['members']} members, last score {place['cutScore']}")
        taken = all(place["taken"] <= place["places"] for place in ranking["places"])
        self.check(ranking["places"] and taken, "no cap class goes beyond its places")
        roll = self.directory / "roll.csv"
        self.street("roll", "export", self.hub_store, "--year", YEAR, "--csv", roll)
        alone = json.loads(self.street("rank", "--roll", roll, *draw, "--json").stdout)
        self.check(alone["resultHash"] == ranking["resultHash"], "the roll file alone gives the same result")

    def publish(self):
        self.chapter("Results and bulletins go back to the villages with the next sync")
        self.stage("publicity")
        self.say(self.street("bulletin", "issue", self.hub_store, "--period", PERIOD).stdout.strip())
        self.stage("final")
        self.sync_all()
        for laptop, (_, name, _) in LAPTOPS.items():
            results = json.loads(self.node("results", laptop, "--year", YEAR, "--json").stdout)
            self.check(bool(results), f"{name} ({laptop}) reads its results")
            text = self.node("bulletins", laptop, "show", PERIOD).stdout.strip()
            self.check(bool(text), f"{name} ({laptop}) reads the bulletin of {PERIOD}")
        for line in text.splitlines()[:12]:
            self.say(f"| {line}")

    def compare(self):
        self.chapter("Everything is compared and verified")
        self.sync_all()
        for laptop, (code, name, _) in LAPTOPS.items():
            here = self.status(laptop)["stateHash"]
            there = json.loads(self.street("status", self.hub_store, "--unit", code, "--json").stdout)["stateHash"]
            self.check(here == there, f"state of {name} equal at {laptop} and hub: {here[:16]}")
        for laptop in LAPTOPS:
            self.check(self.node("verify", laptop, expected=None).returncode == 0, f"verify holds at {laptop}")
        self.check(self.street("verify", self.hub_store, expected=None).returncode == 0, "verify holds at the hub")
        size = sum(path.stat().st_size for path in self.hub_store.rglob("*") if path.is_file())
        self.say(f"the hub's store takes {size // 1024} KiB")

    def status(self, laptop):
        return json.loads(self.node("status", laptop, "--json").stdout)

    def rows(self, laptop):
        return self.status(laptop)["rows"]

    def play(self):
        for step in (self.found, self.enrol, self.pledge, self.year, self.measured_week, self.conflict,
                     self.mistake, self.evaluate, self.rank, self.publish, self.compare):
            step()

    def serve_on(self):
        print(f"\nThe hub serves at {self.url} from {self.hub_store}.")
        for laptop, (_, name, _) in LAPTOPS.items():
            self.say(f"{name}: {BIN / 'village-node'} status {self.directory / laptop}")
        print("Ctrl-C ends it.", flush=True)
        try:
            self.hub.wait()
        except KeyboardInterrupt:
            print()

    def close(self):
        if self.hub and self.hub.poll() is None:
            self.hub.send_signal(signal.SIGTERM)
            try:
                self.hub.wait(20)
            except subprocess.TimeoutExpired:
                self.hub.kill()
                self.hub.wait()


def main():
    demo = Demo()
    start = time.monotonic()
    finished = False
    try:
        demo.play()
        finished = True
        held = demo.checks - len(demo.failures)
        print(f"\n{held} of {demo.checks} checks held, in {time.monotonic() - start:.0f} s.", flush=True)
        if os.environ.get("SERVE", "1") != "0":
            demo.serve_on()
    except Failed as failure:
        print(f"\nThe demo stopped: {failure}", file=sys.stderr)
    finally:
        demo.close()
    if not finished or demo.failures:
        print(f"The stores are left in {demo.directory}.", file=sys.stderr)
        return 1
    if os.environ.get("SERVE", "1") == "0":
        shutil.rmtree(demo.directory)
    return 0


if __name__ == "__main__":
    sys.exit(main())
