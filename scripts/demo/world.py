"""The district in a directory: hubs, laptops, and what they do together."""

import csv
import pathlib
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

from . import cast
from .clock import Clock
from .hub import Hub
from .laptop import Laptop
from .ledger import Ledger
from .programs import Machine

# How many laptops work at once.
HANDS = 4


class World:
    def __init__(self):
        self.ledger = Ledger()
        self.say, self.check, self.chapter = self.ledger.say, self.ledger.check, self.ledger.chapter
        self.directory = pathlib.Path(tempfile.mkdtemp(prefix="village-stars-demo-"))
        self.clock = Clock(self.directory)
        Machine.variables = self.clock.variables
        self.district = Hub(self.directory, *cast.DISTRICT, "district")
        self.streets = [Hub(self.directory, street.code, street.name, "street") for street in cast.STREETS]
        self.laptops = {}

    def today(self, day):
        """The story goes on on this day."""
        self.clock.set(day)
        self.say(f"[{day}]")

    def street(self, code):
        return next(hub for hub in self.streets if hub.code == code)

    @property
    def hubs(self):
        return [self.district, *self.streets]

    @property
    def desks(self):
        """The laptops that import, one a village."""
        return [self.laptops[name] for name in cast.DESKS]

    def hub_of(self, village):
        return next(hub for street, hub in zip(cast.STREETS, self.streets) if village in street.villages)

    def laptop(self, name, village):
        return Laptop(self.directory, name, village, self.hub_of(village))

    def each(self, items, work):
        """The results of `work` for each, several at once, in order."""
        with ThreadPoolExecutor(HANDS) as pool:
            return list(pool.map(work, items))

    def pull(self, laptops=None):
        """Each laptop syncs once; the reports."""
        return self.each(laptops or list(self.laptops.values()), lambda laptop: laptop.sync())

    def sync_all(self):
        """Two rounds: what one laptop of a village sends, the other gets in the second."""
        reports = self.pull() + self.pull()
        out, back = (sum(report[key] for report in reports) for key in ("bytesOut", "bytesIn"))
        self.say(f"every laptop synced: {out} bytes out, {back} in")
        self.check(all(report["isComplete"] for report in reports), "every sync was complete")
        return reports

    def sync_streets(self):
        """The streets sync with the district; the reports."""
        return self.each(self.streets, lambda street: street.sync())

    def stage(self, name):
        """The district moves the year on; streets and laptops learn of it with their next sync."""
        self.district.do("cycle stage", name)
        self.sync_streets()
        self.pull()
        stages = {machine.status()["stage"]["name"] for machine in [*self.streets, *self.laptops.values()]}
        self.say(f"the district moves {cast.YEAR} to the stage {name}")
        self.check(stages == {name}, f"both streets and {len(self.laptops)} laptops are in the stage {name}")

    def import_all(self, kinds):
        """Every village imports its files of these kinds."""
        for kind in kinds:
            reports = self.each(self.desks, lambda desk, kind=kind: desk.import_file(kind))
            lines, added = (sum(report[key] for report in reports) for key in ("lines", "added"))
            self.say(f"{kind}: {lines} lines in {len(reports)} files, {added} new")
            self.check(lines == added > 0, f"all lines of the {kind} are new records")

    def roll(self, hub):
        """The lines of the roll that a street would rank now."""
        path = self.directory / f"roll-{hub.code}-{time.monotonic_ns()}.csv"
        hub.do("roll export", "--year", cast.YEAR, "--csv", path)
        with open(path, encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def roll_of(self, laptop):
        """The lines of a village in the roll of its street, with what the laptop has entered."""
        laptop.sync()
        return [line for line in self.roll(laptop.hub) if line["village"] == laptop.village.code]

    def close(self):
        for hub in self.hubs:
            hub.stop()
        self.clock.close()
