"""People and their offices, the register, a village that is late, and a member who moves."""

import datetime

from . import cast

# Code and name of the reviewer of each street.
REVIEWERS = {"dongjie": ("li", "李强"), "xijie": ("zhou", "周敏")}
LATE_VILLAGE = "nanping-a"
MOVED_ON = datetime.date(2026, 9, 1)
MOVED = ("donghe", "dh032", "beigou", "bg058")


def appoint(world):
    """Every village has a secretary and a second committee member, every street a reviewer for each village."""
    def village(desk):
        for code, name, role in (("o1", "书记", "secretary"), ("o2", "支委", "committee")):
            desk.add("officer", f"code={code}", f"name={desk.village.name}{name}")
            desk.add("office", f"officer={code}", f"role={role}", "from=2024-01-01")
        return desk.records("office")

    offices = world.each(world.desks, village)
    for hub in world.streets:
        code, name = REVIEWERS[hub.code]
        for desk in world.desks:
            if desk.hub is hub:
                hub.add_for(desk.village, "officer", f"code={code}", f"name={name}")
                hub.add_for(desk.village, "office", f"officer={code}", "role=reviewer", "from=2026-01-01")
    world.check(all(len(held) == 2 for held in offices), "every village has a secretary and a second committee member")


def check_registers(world):
    """Five villages check their registers in time."""
    def check(desk):
        rows = desk.status()["rows"]
        desk.add("register_check", "day=2026-02-05", "recorder=o2", f"members={rows['member']}",
                 f"households={rows['household']}", "dues=yes")
        return desk.sync()

    world.each([desk for desk in world.desks if desk.name != LATE_VILLAGE], check)


def late_village(world):
    """The sixth is late: the street sees it, and late it stays."""
    world.today("2026-03-09")
    desk = world.laptops[LATE_VILLAGE]
    late = state(desk.hub, desk.village, "registerCheck", "2026")
    world.check(late == "overdue",
                f"{desk.hub.title} sees on 9 March that {desk.village.name} has not checked its register")
    done = state(desk.hub, cast.YUNLING, "registerCheck", "2026")
    world.check(done == "doneOnTime", "云岭村 is done on time")
    rows = desk.status()["rows"]
    desk.add("register_check", "day=2026-03-09", "recorder=o2", f"members={rows['member']}",
             f"households={rows['household']}", "dues=yes")
    desk.sync()
    world.check(state(desk.hub, desk.village, "registerCheck", "2026") == "doneLate",
                "it makes up for it, and on record it stays late")


def state(hub, village, item, period):
    """What a street's calendar says of an item of a village."""
    lines = hub.ask("overdue", "--unit", village.code, "--all")["units"][-1]["items"]
    return next(line["state"] for line in lines if (line["item"], line["period"]) == (item, period))


def transfer(world):
    world.chapter("A member moves from 东河村 to 北沟村: one record closes, a linked one opens")
    origin, code, goal, new = (world.laptops[name] if name in world.laptops else name for name in MOVED)
    member = next(record for record in origin.records("member") if record["code"] == code)
    origin.do("set", "member", code, f"ended={MOVED_ON}", "endKind=transferred", "endReason=迁居",
              f"toUnit={goal.village.code}")
    goal.add("member", f"code={new}", f"name={member['name']}", f"category={member['category']}", f"opened={MOVED_ON}",
             f"fromUnit={origin.village.code}", f"fromCode={code}")
    for desk in (origin, goal):
        desk.sync()
    roll = {(line["village"], line["member"]) for line in world.roll(origin.hub)}
    world.check((goal.village.code, new) in roll and (origin.village.code, code) not in roll,
                f"{member['name']} counts at {goal.village.name} and no longer at {origin.village.name}")
    told = origin.refuses("add", "dues", f"member={code}", "month=9", "paid=2026-09-05")
    world.say(told)
    world.check("no member of this village" in told, "nothing more is entered for the closed record")
