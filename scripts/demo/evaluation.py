"""The end of the year: evaluation, ranking, results and bulletins, and the district's roll-up."""

import json

from . import cast
from .trouble import equal

DRAW = "20261123"


def evaluate(world):
    world.chapter("The register is frozen, then the branches evaluate")
    world.stage("snapshot")
    world.sync_all()
    world.stage("evaluate")
    world.import_all(["ballots", "tallies", "assessments"])
    world.sync_all()


def rank(world):
    world.chapter("Each street ranks under the quotas across its villages")
    world.stage("review")
    late = world.laptops["donghe"].do(
        "add", "log", "--member", "dh001", "--kind", "visit", "--date", "2026-12-30", expected=None)
    world.say(late.stderr)
    world.check(late.returncode == 65, "the log book is closed now (status 65)")
    for street in world.streets:
        rank_street(world, street)


def rank_street(world, street):
    ranking = street.ask("rank", "--year", cast.YEAR)
    draw = []
    if ranking["needsDraw"]:
        world.say(f"{street.title}: equal in everything, so a public draw decides: {', '.join(ranking['needsDraw'])}")
        draw = ["--draw", DRAW]
        ranking = street.ask("rank", "--year", cast.YEAR, *draw)
    world.check(not ranking["needsDraw"], f"{street.title}: every place is decided")
    for place in ranking["places"]:
        world.say(f"{place['village'] or 'the street'}, {place['cap']} stars: {place['taken']} of "
                  f"{place['places']} places taken, {place['members']} members, last score {place['cutScore']}")
    taken = all(place["taken"] <= place["places"] for place in ranking["places"])
    world.check(len(ranking["places"]) == 6 and taken, "no cap class of the three villages goes beyond its places")
    roll = world.directory / f"roll-{street.code}.csv"
    street.do("roll export", "--year", cast.YEAR, "--csv", roll)
    alone = json.loads(street.run("rank", "--roll", roll, *draw, "--json").stdout)
    world.check(alone["resultHash"] == ranking["resultHash"], "the roll file alone gives the same result")


def publish(world):
    world.chapter("Results and bulletins go back to the villages with the next sync")
    world.stage("publicity")
    for street in world.streets:
        world.say(street.do("bulletin issue", "--period", cast.PERIOD).stdout)
    world.stage("final")
    world.sync_all()
    for laptop in world.laptops.values():
        results = laptop.ask("results", "--year", cast.YEAR)
        text = laptop.do("bulletins", "show", cast.PERIOD).stdout.strip()
        world.check(bool(results) and bool(text),
                    f"{laptop.village.name} ({laptop.name}) reads its results and the bulletin of {cast.PERIOD}")
    for line in text.splitlines()[:12]:
        world.say(f"| {line}")


def roll_up(world):
    world.chapter("The district has the results of all six villages, and the villages know it")
    world.sync_streets()
    world.sync_streets()
    world.pull()
    world.say(world.district.do("unit list").stdout)
    codes = {unit["code"] for unit in world.district.ask("unit list")}
    villages = {village.code: village for street in cast.STREETS for village in street.villages}
    expected = {cast.DISTRICT[0], *villages, *(street.code for street in cast.STREETS)}
    world.check(codes == expected, "the district knows its two streets and six villages")
    for code, village in villages.items():
        roll_up_village(world, code, village)
    for laptop in world.laptops.values():
        states = {record["delivery"] for record in laptop.records("result")}
        world.check(states == {"receivedAbove"},
                    f"{laptop.village.name} ({laptop.name}) sees that its results reached the district")


def roll_up_village(world, code, village):
    """What the district holds of a village: its places and results, as the street wrote them, and nothing else."""
    rows = {table: count for table, count in world.district.ask("status", "--unit", code)["rows"].items() if count}
    world.say(f"{village.name}: {rows}")
    for table in ("place", "result"):
        there, here = (written(machine, table, code) for machine in (world.hub_of(village), world.district))
        world.check(
            bool(there) and here == there and rows[table] == len(here),
            f"{village.name}: the district reads {len(here)} of {len(there)} {table} records, as the street wrote")
    is_bare = set(rows) <= {"place", "result", "verdict"}
    world.check(is_bare, f"{village.name}: its registers and log stay at the street")


def written(machine, table, code):
    """The records of a village at a hub, without how far they have come."""
    records = [record for record in machine.ask("show", table) if record["unit"] == code]
    return {record["id"]: {**record, "delivery": ""} for record in records}


def compare(world):
    world.chapter("Everything is compared and verified")
    world.sync_all()
    for laptop in world.laptops.values():
        equal(world, laptop, "at the end")
    machines = [*world.laptops.values(), *world.hubs]
    held = world.each(machines, lambda machine: machine.verifies())
    for machine, holds in zip(machines, held):
        world.check(holds, f"verify holds at {machine.name}")
    for hub in world.hubs:
        world.say(f"the store of {hub.title} takes {hub.size() // 1024} KiB")
