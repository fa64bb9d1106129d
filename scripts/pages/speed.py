"""How long every page of a village of five years takes, and how much it carries.

A measurement is no check: it ends with status 0 whatever the figures are.
"""

import csv
import datetime
import html
import http.cookiejar
import re
import statistics
import time
import urllib.error
import urllib.parse
import urllib.request

from .village import EXAMPLE, Street

YEARS = range(2022, 2027)
LOG_ENTRIES_A_YEAR = 2_900
RUNS = 9
MILLISECONDS = 50
KILOBYTES = 100
# Of addresses that differ in their numbers alone, so many are measured.
ALIKE = 1
LINK = re.compile(r'href="(/[^"#]*)"')
NUMBERS = re.compile(r"[0-9a-f]{32}|\d+")


def fill(street):
    """A laptop that holds five years, about 17,500 rows."""
    laptop = street.laptop("five-years")
    laptop.join(street.hub.invite("v1"))
    for kind in ["members", "households", "contacts", "posts"]:
        laptop.do("import", kind, EXAMPLE / f"{kind}.csv")
    with open(EXAMPLE / "members.csv", encoding="utf-8-sig") as file:
        members = [row["code"] for row in csv.DictReader(file)]
    for year in YEARS:
        if year != YEARS[0]:
            street.hub.do("cycle open", "--year", str(year))
            street.hub.do("cycle stage", "active")
        laptop.sync()
        if year == YEARS[-1]:
            laptop.do("import", "pledges", EXAMPLE / "pledges.csv")
        fill_year(street, laptop, members, year)
        laptop.sync()
        if year != YEARS[-1]:
            street.hub.do("cycle stage", "final")
    return laptop


def fill_year(street, laptop, members, year):
    first = datetime.date(year, 1, 1)
    path = street.directory / f"log-{year}.csv"
    with open(path, "w", encoding="utf-8") as file:
        file.write("member,date,kind,minutes,note\n")
        for number in range(LOG_ENTRIES_A_YEAR):
            day = first + datetime.timedelta(days=number % 300)
            kind = ["visit", "post", "study"][number % 3]
            file.write(f"{members[number % len(members)]},{day},{kind},{30 + number % 90},记录{number}\n")
    laptop.do("import", "log", path)
    path = street.directory / f"activities-{year}.csv"
    with open(path, "w", encoding="utf-8") as file:
        file.write("date,title,members,absent\n")
        for month in range(1, 11):
            file.write(f"{year}-{month:02}-15,清扫村道,{';'.join(members)},\n")
    laptop.do("import", "activities", path)


class Reader:
    """A reader of pages that counts what is carried."""

    def __init__(self, page):
        self.url = page.url
        jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
        self.opener.open(page.entrance).read()

    def read(self, address):
        """Milliseconds, bytes and text of a page; nothing for what is no page."""
        start = time.perf_counter()
        with self.opener.open(self.url + address) as answer:
            body = answer.read()
        elapsed = (time.perf_counter() - start) * 1000
        kind = answer.headers.get_content_type()
        return elapsed, len(body), body.decode() if kind == "text/html" else ""

    def pages(self):
        """Addresses of all pages that links lead to, of those that are alike the first."""
        waiting, seen = ["/"], {}
        while waiting:
            address = waiting.pop(0)
            alike = NUMBERS.sub("N", address.split("?")[0])
            alike += "?" + ",".join(sorted(urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)))
            if len(seen.setdefault(alike, [])) >= ALIKE or address in seen[alike]:
                continue
            seen[alike].append(address)
            try:
                _, _, text = self.read(address)
            except urllib.error.HTTPError as error:
                print(f"  {address}: {error.code}")
                continue
            if text:
                yield address
                waiting += [html.unescape(link) for link in LINK.findall(text)]


def main():
    street = Street(year=YEARS[0])
    try:
        laptop = fill(street)
        rows = sum(laptop.status()["rows"].values())
        reader = Reader(street.page(laptop))
        lines = []
        for address in list(reader.pages()):
            reads = [reader.read(address) for _ in range(RUNS)]
            times = sorted(read[0] for read in reads)
            lines.append((statistics.median(times), times[-1], reads[0][1] / 1000, address))
        lines.sort(reverse=True)
        print(f"{len(lines)} pages of a village of {rows} rows: median and most in ms of {RUNS}, kB, address")
        for median, most, size, address in lines:
            mark = "  over" if median > MILLISECONDS or size > KILOBYTES else ""
            print(f"{median:8.1f} {most:8.1f} {size:8.1f}  {address}{mark}")
    finally:
        street.close()
    return 0
