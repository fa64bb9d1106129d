"""Quarter by quarter: bulletins, star meetings; and the half-year's reports."""

from . import cast
from .people import REVIEWERS


def bulletins(world, number, day):
    """The streets answer a quarter, every village prints and posts what came."""
    period = f"{cast.YEAR}-Q{number}"
    world.today(day)
    world.pull(world.desks)
    for street in world.streets:
        world.say(street.do("bulletin issue", "--period", period).stdout)

    def post(desk):
        desk.sync()
        text = desk.do("bulletins", "show", period).stdout
        desk.add("bulletin_posting", f"bulletin={period}", "place=公开栏", f"posted={day}", "officer=o1")
        desk.sync()
        return "建议" in text or "Suggestions" in text

    said = world.each(world.desks, post)
    world.check(all(said), f"six villages read their bulletins of {period} with suggestions, and post them")
    posted = [record for street in world.streets for record in street.ask("show", "bulletin_posting")
              if record["bulletin"] == period]
    world.check(len(posted) == 6, "the streets see where and since when they hang")


def first_quarter(world):
    world.chapter("The first quarter is closed: a star meeting with a note for each member, and bulletins back")
    world.today("2026-04-09")
    xishan = world.laptops["xishan-a"]
    meeting = xishan.add("meeting", "kind=star", "quarter=1", "date=2026-04-08", "title=一季度星级管理会议", "chair=o1",
                         "members=xs001,xs002,xs003", "minutes=逐人讲进展、问题和建议")
    notes = xishan.add("meeting_note", f"meeting={meeting['id']}", "members=all", "progress=按承诺推进",
                       "suggestions=多走访联系户")
    checks = xishan.add("log_check", "members=all", "quarter=1", "day=2026-04-08", "checker=o2")
    world.check(len(notes) == len(checks) == len(xishan.records("member")),
                f"{len(notes)} members have their note, and their log books are checked, each by one command")
    picture(world, xishan)
    bulletins(world, 1, "2026-04-18")


def picture(world, desk):
    """A picture of the display sheet: its record travels with the exchange, its bytes on request."""
    sheet = desk.add("display_sheet", "quarter=1", "title=春季巡河", "text=十二名党员巡河三次", "day=2026-04-09")
    photo = world.directory / "巡河.jpg"
    photo.write_bytes(bytes([0xFF, 0xD8, 0xFF, 0xE0]) + b"a small river" * 400)
    desk.do("attachment add", photo, "--to", "display_sheet", sheet["id"], "--caption=巡河")
    report = desk.sync()
    there = desk.hub.ask("attachment list")[0]
    world.check(not there["here"] and report["bytesOut"] < there["size"],
                f"the street knows the picture of {there['size']} bytes by its record, and has not been sent it")
    desk.do("attachment export", "--out", world.directory / "pictures")
    desk.hub.do("attachment take", next((world.directory / "pictures").iterdir()))
    world.check(desk.hub.ask("attachment list")[0]["here"], "asked for, it came by stick, and its hash is right")


def half_year(world):
    world.chapter("July: the secretaries report to their streets; one report is returned and sent again")
    world.today("2026-07-18")

    def report(desk):
        desk.do("debrief", "--half", "1", "--save")
        return desk.sync()

    world.each(world.desks, report)
    donghe = world.laptops["donghe"]
    for street in world.streets:
        for record in street.ask("show", "secretary_debrief"):
            # Of the first street's reports the second village's lacks something.
            if record["unit"] == donghe.village.code:
                street.do("set", "secretary_debrief", record["id"], "outcome=returned", "comment=请补充联户走访情况")
            else:
                street.do("set", "secretary_debrief", record["id"], "tested=2026-07-18", "excellent=6", "good=2",
                          "fair=1", "poor=0", "grade=good", "outcome=accepted")
    donghe.sync()
    mine = donghe.records("secretary_debrief")[0]
    world.check(mine["outcome"] == "returned" and "联户" in mine["comment"], "东河村 reads what is to be put right")
    donghe.do("set", "secretary_debrief", mine["id"], f"text={mine['text']}\n联户走访：每季度每户至少一次。")
    again = donghe.records("secretary_debrief")[0]
    donghe.sync()
    world.check(not again["outcome"], "changed, it counts as sent again")
    donghe.hub.do("set", "secretary_debrief", mine["id"], "tested=2026-07-18", "excellent=5", "good=3", "fair=1",
                  "poor=0", "grade=good", "outcome=accepted")
    donghe.sync()
    told = donghe.refuses("set", "secretary_debrief", mine["id"], "text=改")
    world.check("accepted" in told, "what the street accepted stays as it is")
    bulletins(world, 2, "2026-07-20")
