"""What the district holds at the end, the next year, and everything compared."""

from . import cast
from .evaluation import written
from .trouble import equal


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
    """What the district holds of a village: places, results, appeals, their trail and counts, and nothing else."""
    rows = {table: count for table, count in world.district.ask("status", "--unit", code)["rows"].items() if count}
    world.say(f"{village.name}: {rows}")
    for table in ("place", "result"):
        there, here = (written(machine, table, code) for machine in (world.hub_of(village), world.district))
        world.check(
            bool(there) and here == there and rows[table] == len(here),
            f"{village.name}: the district reads {len(here)} of {len(there)} {table} records, as the street wrote")
    is_bare = set(rows) <= {"place", "result", "appeal", "roll_up", "upper_audit_entry", "verdict"}
    world.check(is_bare, f"{village.name}: its registers and log stay at the street")


def next_year(world):
    world.chapter("2027 begins: the register goes on, and 2026 can still be read and computed again")
    world.today("2027-02-03")
    hashes = {street.code: street.ask("rank", "--year", cast.YEAR)["resultHash"] for street in world.streets}
    xishan = world.laptops["xishan-a"]
    tables = ("member", "contact", "post_claim", "household", "office")
    before = {table: xishan.status()["rows"][table] for table in tables}
    results = xishan.ask("results", "--year", cast.YEAR)
    world.district.do("cycle open", "--year", "2027")
    world.sync_streets()
    world.pull()
    xishan.do("set", "member", "xs024", "ended=2027-02-01", "endKind=left", "endReason=退党")
    xishan.add("pledge", "member=xs001", "stars=9", "items=修路;巡河")
    xishan.sync()
    rows = xishan.status()["rows"]
    world.check({table: rows[table] for table in tables} == before, "members, contacts, posts and offices went over")
    for street in world.streets:
        world.check(street.ask("rank", "--year", cast.YEAR)["resultHash"] == hashes[street.code],
                    f"{street.title}: 2026 computed again gives {hashes[street.code][:12]}")
    world.check(xishan.ask("results", "--year", cast.YEAR) == results, "the village reads 2026 as before")
    world.check(xishan.ask("tasks")["year"] == 2027, "its calendar is that of 2027")


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
