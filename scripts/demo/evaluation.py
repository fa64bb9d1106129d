"""The end of the year: places, three evaluations, two reviews, the ranking."""

import csv
import json

from . import cast
from .people import MOVED, REVIEWERS

DRAW = "20261222"


def freeze(world, year):
    world.chapter("The register is frozen, and the places are announced before anyone votes")
    world.today("2026-11-06")
    for desk in world.desks:
        year.hold_activities(desk, [11])
    world.stage("snapshot")
    world.sync_all()
    for street in world.streets:
        stored = street.ask("rank", "--year", cast.YEAR)
        sheet = street.ask("report", "places", "--year", cast.YEAR)["sheets"][0]["rows"]
        world.check(len(sheet) == len(stored["places"]) == 6, f"{street.title}: six lines of places to print")
        for line in sheet:
            world.say(f"{line['village']}, {line['cap']} stars: {line['places']} of {line['members']}")
    world.pull()
    announced = world.laptops["xishan-a"].ask("report", "places", "--year", cast.YEAR)["sheets"][0]["rows"]
    world.check(all(line["taken"] is None for line in announced) and len(announced) == 2,
                "西山村 prints its places, and nobody has taken one")


def evaluate(world):
    world.chapter("The branches evaluate; a ballot that too few attended is repeated")
    world.today("2026-12-08")
    world.stage("evaluate")
    xishan = world.laptops["xishan-a"]
    first = part(world, xishan, "ballots", lambda line: line["round"] == "1")
    xishan.import_file("ballots", first)
    xishan.import_file("tallies")
    xishan.import_file("assessments")
    world.check(all(line["missing"] == "yes" for line in world.roll_of(xishan)),
                "19 of 128 households came: the mass appraisal of 西山村 is missing for every member")
    told = world.laptops["donghe"]
    told.import_file("ballots")
    told = told.refuses("add", "ballot", "source=peer", "round=2", "due=38", "valid=38", "tellers=dh005;dh006",
                        "scrutineer=dh008")
    world.say(told)
    world.check("has its turnout" in told, "where enough came, nobody votes again")
    xishan.import_file("ballots")
    world.check(not any(line["missing"] == "yes" for line in world.roll_of(xishan)),
                "repeated, 43 came, and nobody at 西山村 lacks a mark")
    others = [desk for desk in world.desks if desk is not xishan]
    for kind in ("ballots", "tallies", "assessments"):
        world.each(others, lambda desk, kind=kind: desk.import_file(kind, still_here(world, desk, kind)))
    moved(world)
    world.sync_all()


def part(world, desk, kind, wanted):
    """Some lines of a village's file."""
    with open(desk.village.file(kind), encoding="utf-8-sig", newline="") as file:
        lines = list(csv.DictReader(file))
    path = world.directory / f"{desk.name}-{kind}-part.csv"
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, lines[0].keys())
        writer.writeheader()
        writer.writerows(line for line in lines if wanted(line))
    return path


def still_here(world, desk, kind):
    """A village's file; without the member who has moved away, whom the import refuses."""
    origin, code, _, _ = MOVED
    if desk.name != origin or kind == "ballots":
        return None
    return part(world, desk, kind, lambda line: line["member"] != code)


def moved(world):
    """Who moved is evaluated where the member lives now."""
    _, _, goal, code = MOVED
    desk = world.laptops[goal]
    for source, valid in (("peer", 48), ("mass", 100)):
        desk.add("tally", f"member={code}", f"source={source}", "dimension=all", "round=1", f"valid={valid}",
                 f"excellent={valid - 20}", "good=20", "fair=0", "poor=0", "unknown=0")
    for dimension in (1, 2, 3):
        desk.add("assessment", f"member={code}", f"dimension={dimension}", "evidence=70", "committee=72.5")


def veto(world):
    world.chapter("A veto takes two deciders, one of them at the street, and the member's own statement")
    world.today("2026-12-14")
    desk = world.laptops["yunling"]
    fields = ["member=yl004", "dimension=2", "ground=酒后滋事，派出所已处理", "day=2026-12-14", "proposer=o1"]
    world.say(desk.refuses("add", "veto", *fields))
    world.say(desk.refuses("add", "veto", *fields, "statement=我有错", "confirmer=o1"))
    stands = desk.add("veto", *fields, "statement=我有错，愿意改正")
    desk.sync()
    before = next(line for line in world.roll(desk.hub) if line["member"] == "yl004")
    reviewer = REVIEWERS[desk.hub.code][0]
    desk.hub.do("set", "veto", stands["id"], f"confirmer={reviewer}", "--by", reviewer)
    after = next(line for line in world.roll(desk.hub) if line["member"] == "yl004")
    world.check((before["veto"], after["veto"]) == ("", "yes"), "it stands once the second one has confirmed it")
    world.check(int(after["assessed"]) < int(before["assessed"]), "and takes the stars of the dimension")


def reviews(world):
    world.chapter("Branch reviews and packets; the street returns one, and one comes late")
    world.today("2026-12-16")

    def review(desk):
        desk.add("branch_review", "members=all", "outcome=passed", "reason=材料属实", "day=2026-12-15", "chair=o1",
                 "present=3")
        if desk.name != "nanping-a":
            send(desk)
        return desk.sync()

    world.each(world.desks, review)
    donghe = world.laptops["donghe"]
    accept(world, [desk for desk in world.desks if desk.name not in ("nanping-a", "donghe")])
    donghe.hub.add_for(donghe.village, "review", "number=1", "outcome=returned", "reviewer=li", "day=2026-12-16",
                       "comment=dh014第2维度实绩与纪实不符，请核对")
    mark = next(record for record in donghe.records("assessment")
                if (record["member"], record["dimension"]) == ("dh014", 2))
    told = donghe.refuses("set", "assessment", mark["id"], "evidence=80")
    world.say(told)
    world.check("packet 1 was sent" in told, "what was sent is locked while the street looks at it")
    donghe.sync()
    donghe.do("set", "assessment", mark["id"], "evidence=80")
    send(donghe, number=2)
    donghe.sync()
    accept(world, [donghe], number=2)
    outcomes = {record["number"]: record["outcome"] for record in donghe.hub.ask("show", "review")
                if record["unit"] == donghe.village.code}
    world.check(outcomes == {1: "returned", 2: "accepted"}, "returned, corrected, accepted")


def send(desk, number=1):
    members = sum(1 for record in desk.records("member") if not record["ended"])
    return desk.add("packet", "secretary=o1", f"number={number}", "approved=2026-12-16", f"members={members}")


def accept(world, desks, number=1):
    for desk in desks:
        desk.hub.add_for(desk.village, "review", f"number={number}", "outcome=accepted",
                         f"reviewer={REVIEWERS[desk.hub.code][0]}", "day=2026-12-16")


def rank(world):
    world.chapter("The evaluation is locked; each street ranks under the quotas across its villages")
    world.today("2026-12-22")
    late = world.laptops["nanping-a"]
    world.district.do("cycle stage", "review")
    world.sync_streets()
    send(late)
    late.sync()
    parked = [row for row in late.hub.ask("parked") if row["table"] == "packet"]
    world.check(len(parked) == 1 and parked[0]["reason"] == "late", "the packet of 南坪村 came too late and is parked")
    late.hub.do("parked", "accept", parked[0]["id"], "--reason", "停电两天，准予补收")
    late.hub.add_for(late.village, "review", "number=1", "outcome=accepted", "reviewer=zhou", "day=2026-12-22")
    world.pull()
    log = world.laptops["donghe"].refuses(
        "add", "log", "--member", "dh001", "--kind", "visit", "--date", "2026-12-21")
    world.say(log)
    world.check(bool(log), "the log book is closed now (status 65)")
    for street in world.streets:
        rank_street(world, street)


def rank_street(world, street):
    ranking = street.ask("rank", "--year", cast.YEAR)
    gaps = [line for line in ranking["members"] if line["reason"] == "M"]
    for line in gaps:
        fill_gap(world, street, line)
    if gaps:
        ranking = street.ask("rank", "--year", cast.YEAR)
    draw = []
    if ranking["needsDraw"]:
        world.say(f"{street.title}: equal in everything, so a public draw decides: {', '.join(ranking['needsDraw'])}")
        told = street.refuses("cycle stage", "final")
        world.say(told)
        street.ask("add", "draw", f"number={DRAW}", "day=2026-12-22", "place=街道会议室", "witnesses=群众代表甲;群众代表乙")
        draw = ["--draw", DRAW]
        ranking = street.ask("rank", "--year", cast.YEAR)
        told = street.refuses("rank", "--year", cast.YEAR, "--draw", "7")
        world.check("is not repeated" in told, "the number was drawn for the roll that was posted, and only once")
    world.check(not ranking["needsDraw"], f"{street.title}: every place is decided")
    for place in ranking["places"]:
        world.say(f"{place['village'] or 'the street'}, {place['cap']} stars: {place['taken']} of "
                  f"{place['places']} places taken, {place['members']} members, last score {place['cutScore']}")
    taken = all(place["taken"] <= place["places"] for place in ranking["places"])
    world.check(len(ranking["places"]) == 6 and taken, "no cap class of the three villages goes beyond its places")
    world.check(all(line["reason"] != "M" for line in ranking["members"]), "nobody lacks a mark")
    roll = world.directory / f"ranked-{street.code}.csv"
    street.do("roll export", "--year", cast.YEAR, "--csv", roll)
    alone = json.loads(street.run("rank", "--roll", roll, *draw, "--json").stdout)
    world.check(alone["resultHash"] == ranking["resultHash"], "the roll file alone gives the same result")


def fill_gap(world, street, line):
    """The street decides the marks that a member lacks, with a printed note."""
    village, member = line["village"], line["member"]
    unit = next(unit for street in cast.STREETS for unit in street.villages if unit.code == village)
    for dimension, component in (("0", "masses"), ("3", "evidence"), ("3", "committee")):
        done = street.do(
            "add", "decided_score", "--unit", unit.code, f"member={member}", f"dimension={dimension}",
            f"component={component}", "mark=70", "reason=无人了解该党员，由党工委定分", f"decider={REVIEWERS[street.code][0]}",
            "day=2026-12-22", expected=None)
        if done.returncode == 0:
            world.say(f"{village}/{member}: {component} decided by the street")


def written(machine, table, code):
    """The records of a village at a hub, without how far they have come."""
    records = [record for record in machine.ask("show", table) if record["unit"] == code]
    return {record["id"]: {**record, "delivery": ""} for record in records}
