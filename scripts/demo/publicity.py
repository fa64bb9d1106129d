"""The result in public: lists, an objection, an appeal, the decision."""

from . import cast
from .people import REVIEWERS
from .quarters import bulletins


def publish(world):
    world.chapter("The results go back to the villages and hang on the boards")
    world.today("2026-12-23")
    world.stage("publicity")

    def post(desk):
        desk.add("publicity", "place=公开栏", "posted=2026-12-23", "officer=o1")
        desk.sync()
        return desk.ask("report", "publicity", "--year", cast.YEAR)["sheets"]

    sheets = world.each(world.desks, post)
    world.check(all(sheet[1]["rows"][0]["until"] == "2026-12-30" for sheet in sheets),
                "five working days from Wednesday, 23 December: they hang until the 30th")
    world.check(all(sheet[0]["rows"] for sheet in sheets), "every village prints its list: name, category, stars")
    donghe = world.laptops["donghe"]
    told = donghe.refuses("set", "publicity", donghe.records("publicity")[0]["id"], "removed=2026-12-23")
    world.check("too early" in told, "nobody takes a list down before its time")


def objection(world):
    world.chapter("An objection is upheld and changes one star; another is rejected, and its member appeals")
    world.today("2026-12-28")
    beigou, qiaotou = world.laptops["beigou"], world.laptops["qiaotou"]
    upheld = beigou.add("objection", "member=bg029", "dimension=1", "origin=member", "received=2026-12-28",
                        "text=三次义务巡河没有记入", "receiver=o1")
    rejected = qiaotou.add("objection", "member=qt045", "dimension=1", "origin=member", "received=2026-12-28",
                           "text=认为评分偏低", "receiver=o1")
    beigou.sync()
    qiaotou.sync()
    world.today("2026-12-30")
    street = beigou.hub
    before = {(line["village"], line["member"]): line for line in street.ask("rank", "--year", cast.YEAR)["members"]}
    mark = next(record for record in street.ask("show", "assessment")
                if (record["unit"], record["member"], record["dimension"]) == ("beigou", "bg029", 1))
    street.do("set", "assessment", mark["id"], "evidence=85")
    told = street.refuses("rank", "--year", cast.YEAR)
    world.say(told)
    world.check("beigou/bg029" in told, "a result in public changes with grounds alone")
    street.add_for(beigou.village, "reply", f"objection={upheld['id']}", "outcome=upheld", "text=巡河属实，实绩改为85分",
                   "day=2026-12-30", "author=li")
    street.do("rank", "--year", cast.YEAR)
    after = {(line["village"], line["member"]): line for line in street.ask("rank", "--year", cast.YEAR)["members"]}
    changed = [key for key, line in after.items() if (line["assessed"], line["confirmed"]) !=
               (before[key]["assessed"], before[key]["confirmed"])]
    world.check(changed == [("beigou", "bg029")] and after[changed[0]]["confirmed"] ==
                before[changed[0]]["confirmed"] + 1, "one star of one member changed, and nobody else's")
    qiaotou.hub.add_for(qiaotou.village, "reply", f"objection={rejected['id']}", "outcome=rejected",
                        "text=评分与记录一致", "day=2026-12-30", "author=zhou")
    world.pull([beigou, qiaotou])
    told = beigou.refuses("add", "objection", "member=bg001", "origin=villager", "received=2026-12-31", "text=x",
                          "receiver=o1")
    world.check(bool(told), "an objection after the term, or in the future, is refused")
    refusal(world, street)


def refusal(world, street):
    told = street.refuses("add", "decision", "number=东街党发〔2027〕3号", "day=2026-12-30", "signer=李强")
    world.say(told)
    world.check("has not posted what changed" in told and "hangs until" in told,
                "the year is not decided while a change is not posted and lists still hang")


def change(world):
    world.chapter("What changed is posted again; an appeal goes up to the district")
    world.today("2026-12-31")
    beigou, qiaotou = world.laptops["beigou"], world.laptops["qiaotou"]
    changed = [row["member"] for row in beigou.ask("report", "publicity", "--year", cast.YEAR)["sheets"][0]["rows"]
               if row["changed"] == "yes"]
    world.check(changed == ["bg029"], "北沟村 posts one line again, for three working days")
    posted = beigou.add("publicity", "place=公开栏", "posted=2026-12-31", "officer=o1")
    beigou.sync()
    world.check(posted["number"] == 2, "it is the second posting")
    world.today("2027-01-08")
    late = qiaotou.refuses("add", "appeal", "member=qt045", "objection=9", "received=2027-01-08", "text=不服")
    world.say(late)
    appeal = qiaotou.add("appeal", "member=qt045", "objection=1", "received=2027-01-08", "text=请区里复核")
    qiaotou.sync()
    world.sync_streets()
    told = qiaotou.hub.refuses("add", "decision", "number=西街党发〔2027〕2号", "day=2027-01-08", "signer=周敏")
    world.check("appeals that the district has not decided: qiaotou 1" in told, "a street waits for the appeal")
    return appeal


def fourth_quarter(world):
    world.chapter("January: the fourth quarter is closed while the results hang")
    xishan = world.laptops["xishan-a"]
    world.today("2027-01-09")
    meeting = xishan.add("meeting", "kind=star", "quarter=4", "date=2027-01-08", "title=四季度星级管理会议", "chair=o1")
    xishan.add("meeting_note", f"meeting={meeting['id']}", "members=all", "progress=年度考评已完成")
    xishan.add("log_check", "members=all", "quarter=4", "day=2027-01-08", "checker=o2")
    xishan.add("display_sheet", "quarter=4", "title=冬训集中学习", "text=党员带头学习", "day=2027-01-08")
    xishan.sync()
    lines = xishan.ask("tasks", "--all")["units"][0]["items"]
    states = {line["item"]: line["state"] for line in lines if line["period"] == "2026-Q4"}
    world.check(states["starMeeting"] == states["logCheck"] == "doneOnTime", "meeting and log check count for 2026-Q4")
    bulletins(world, 4, "2027-01-18")


def appeal_decided(world, appeal):
    world.chapter("The district decides the appeal, and its word comes back")
    qiaotou = world.laptops["qiaotou"]
    world.today("2027-01-20")
    world.district.do("set", "appeal", appeal["id"], "outcome=rejected", "decision=复核评分依据，维持原结果",
                      "decided=2027-01-20", "decisionNumber=青区组〔2027〕5号")
    world.sync_streets()
    qiaotou.sync()
    back = qiaotou.records("appeal")[0]
    world.check(back["outcome"] == "rejected" and back["decided"] == "2027-01-20",
                "桥头村 reads the district's decision with its grounds")


def decide(world):
    world.chapter("The streets decide, and the year is final")
    world.today("2027-01-25")
    for street, number in zip(world.streets, ("东街党发〔2027〕3号", "西街党发〔2027〕2号")):
        signer = REVIEWERS[street.code][1]
        decision = street.ask("add", "decision", f"number={number}", "day=2027-01-25", f"signer={signer}")
        ranking = street.ask("rank", "--year", cast.YEAR)
        world.check(decision["resultHash"] == ranking["resultHash"], f"{street.title} decided on {number}")
    world.sync_streets()
    world.today("2027-01-31")
    world.stage("final")
    world.sync_all()
    for laptop in world.laptops.values():
        results = laptop.ask("results", "--year", cast.YEAR)["members"]
        text = laptop.do("bulletins", "show", cast.PERIOD).stdout.strip()
        world.check(bool(results) and bool(text),
                    f"{laptop.village.name} ({laptop.name}) reads its results and the bulletin of {cast.PERIOD}")
    for line in text.splitlines()[:12]:
        world.say(f"| {line}")
    roster = world.streets[0].ask("report", "awards", "--year", cast.YEAR)["sheets"][0]["rows"]
    world.check(bool(roster), f"the award roster of {world.streets[0].title} names {len(roster)} members")
