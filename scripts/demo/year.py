"""The year goes by: log books by the week, months with and without trouble."""

import csv
import datetime
import time

from . import cast, people


# Months in which the villages type and sync every second week: the roads are bad, or the harvest is in.
SLOW_MONTHS = (2, 3, 5, 6, 7, 9)


class Book:
    """A file of a village with days, cut into parts."""

    def __init__(self, world, desk, kind):
        with open(desk.village.file(kind), encoding="utf-8-sig", newline="") as file:
            self.header, *lines = list(csv.reader(file))
        self.prefix = world.directory / f"{desk.name}-{kind}"
        column = self.header.index("date")
        days = [(datetime.date.fromisoformat(line[column]), line) for line in lines]
        self.lines = [(day, line) for day, line in days if not self.is_of_moved(desk, day, line)]

    @staticmethod
    def is_of_moved(desk, day, line):
        """Whether a line of the log is of the member who has moved away by then: the import refuses it."""
        origin, code, _, _ = people.MOVED
        return desk.name == origin and line[0] == code and day >= people.MOVED_ON

    def write(self, name, lines):
        path = self.prefix.with_name(f"{self.prefix.name}-{name}.csv")
        with open(path, "w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([self.header, *lines])
        return path

    def weeks(self, month):
        """A file for each week of a month, or each two weeks; a week belongs to the month of its Monday."""
        weeks = {}
        for day, line in self.lines:
            weeks.setdefault(day - datetime.timedelta(day.weekday()), []).append(line)
        mondays = sorted(monday for monday in weeks if monday.month == month)
        step = 2 if month in SLOW_MONTHS else 1
        for first in range(0, len(mondays), step):
            part = mondays[first:first + step]
            yield self.write(part[0], [line for monday in part for line in weeks[monday]])

    def months(self, months):
        """A file of some months; nothing when they have no lines."""
        lines = [line for day, line in self.lines if day.month in months]
        return self.write(f"{months[0]:02}", lines) if lines else None


class Year:
    """The weeks that were played, and what they cost."""

    def __init__(self, world):
        self.world = world
        self.logs = {desk.name: Book(world, desk, "log") for desk in world.desks}
        self.activities = {desk.name: Book(world, desk, "activities") for desk in world.desks}
        self.reports = []
        self.street_reports = []
        self.seconds = 0.0

    def files(self, desk, month):
        return self.logs[desk.name].weeks(month)

    def hold_activities(self, desk, months):
        """Enters the service activities of some months."""
        path = self.activities[desk.name].months(months)
        if path:
            desk.import_file("activities", path)

    def week_by_week(self, desk, month):
        """Imports and syncs each week of a month; the reports."""
        reports = []
        self.hold_activities(desk, [month])
        for path in self.files(desk, month):
            desk.import_file("log", path)
            reports.append(desk.sync())
        return reports

    def months(self, numbers, desks=None):
        """Plays months without trouble: each week every desk syncs, at the end of each month the streets."""
        start = time.monotonic()
        for month in numbers:
            self.world.today(cast.month_end(month))
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
    world.chapter("January to March: each week or two the log book is imported and synced, the streets each month")
    world.stage("active")
    year.months([1])
    people.check_registers(world)
    year.months([2])
    people.late_village(world)
    year.months([3])
    world.import_all(["posts", "pledges"])
    year.tell()


def early_summer(world, year):
    world.chapter("May and June: all villages over the line again, every second week")
    year.months([5, 6])
    year.tell()


def july(world, year):
    world.chapter("July goes by")
    year.months([7])
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
