"""The year goes by: log books by the week, months with and without trouble."""

import csv
import datetime
import time

from . import cast


class Calendar:
    """A village's log book, cut into weeks; a week belongs to the month of its Monday."""

    def __init__(self, world, desk):
        with open(desk.village.file("log"), encoding="utf-8-sig", newline="") as file:
            self.header, *lines = list(csv.reader(file))
        self.prefix = world.directory / f"{desk.name}-log"
        self.weeks = {}
        for line in lines:
            day = datetime.date.fromisoformat(line[self.header.index("date")])
            self.weeks.setdefault(day - datetime.timedelta(day.weekday()), []).append(line)

    def files(self, month):
        """A file for each week of the month."""
        for monday, lines in sorted(self.weeks.items()):
            if monday.month == month:
                path = self.prefix.with_name(f"{self.prefix.name}-{monday}.csv")
                with open(path, "w", encoding="utf-8", newline="") as file:
                    csv.writer(file).writerows([self.header, *lines])
                yield path


class Year:
    """The weeks that were played, and what they cost."""

    def __init__(self, world):
        self.world = world
        self.calendars = {desk.name: Calendar(world, desk) for desk in world.desks}
        self.reports = []
        self.street_reports = []
        self.seconds = 0.0

    def files(self, desk, month):
        return self.calendars[desk.name].files(month)

    def week_by_week(self, desk, month):
        """Imports and syncs each week of a month; the reports."""
        reports = []
        for path in self.files(desk, month):
            desk.import_file("log", path)
            reports.append(desk.sync())
        return reports

    def months(self, numbers, desks=None):
        """Plays months without trouble: each week every desk syncs, at the end of each month the streets."""
        start = time.monotonic()
        for month in numbers:
            for reports in self.world.each(
                    desks or self.world.desks, lambda desk, month=month: self.week_by_week(desk, month)):
                self.reports += reports
            self.street_reports += self.world.sync_streets()
        self.seconds += time.monotonic() - start

    def tell(self):
        """Says what the weeks since the last time cost, and checks that each took one round trip."""
        trips = [report["roundTrips"] for report in self.reports]
        sizes = sorted(report["bytesOut"] for report in self.reports)
        rows = sum(report["rowsOut"] for report in self.reports)
        self.world.say(f"{len(sizes)} weekly syncs of laptops in {self.seconds:.1f} s, {rows} records up, "
                       f"{sum(sizes)} bytes out, median {sizes[len(sizes) // 2]} bytes a week")
        self.world.say(f"{len(self.street_reports)} monthly syncs of the streets with the district, "
                       f"{sum(report['bytesOut'] for report in self.street_reports)} bytes out")
        self.world.check(max(trips) == 1, "every weekly sync took one round trip")
        complete = all(report["isComplete"] for report in self.street_reports)
        self.world.check(complete, "the syncs of the streets were complete")
        self.reports, self.street_reports, self.seconds = [], [], 0.0


def spring(world, year):
    world.chapter("January to March: every week the log book is imported and synced, the streets sync each month")
    world.stage("active")
    world.import_all(["activities"])
    year.months([1, 2, 3])
    year.tell()


def early_summer(world, year):
    world.chapter("May to July: all villages over the line again")
    year.months([5, 6, 7])
    year.tell()


def september(world, year):
    world.chapter("September: an ordinary month again")
    year.months([9])
    year.tell()
    beigou = world.laptops["beigou"]
    before = beigou.status()["rows"]
    for month in (1, 2, 3):
        for path in year.files(beigou, month):
            beigou.import_file("log", path)
    world.check(beigou.status()["rows"] == before, "the log of the first quarter imported once more changes nothing")


def measured_week(world):
    world.chapter("One week is measured: 200 new log entries and 40 changed cells at 西山村")
    desk = world.laptops["xishan-a"]
    desk.sync()
    desk.import_file("log", cast.XISHAN.file("week"))
    for number, member in enumerate(desk.records("member")[:20]):
        changes = [f"group=第{number % 4 + 5}党小组", f"birthYear={1950 + number}"]
        desk.do("set", "member", member["code"], *changes)
    start = time.monotonic()
    report = desk.sync()
    elapsed = time.monotonic() - start
    world.say(f"{report['rowsOut']} records up: {report['bytesOut']} bytes out, {report['bytesIn']} bytes in, "
              f"{report['roundTrips']} round trip, {elapsed:.2f} s of wall time with the start of the program")
    world.say(f"with the headers of HTTP: {report['httpBytesOut']} bytes out, {report['httpBytesIn']} bytes in")
    world.check(report["roundTrips"] == 1, "the week went up in one round trip")
    world.check(report["rowsOut"] >= 220, "all of the week's records went up")
