"""The district is founded, and everybody joins."""

from . import cast, people


def found(world):
    world.chapter("A district and two streets make their hubs, add three villages each and serve over HTTPS")
    for hub in world.hubs:
        hub.found()
    for street, hub in zip(cast.STREETS, world.streets):
        world.district.add(street.code, street.name)
        for village in street.villages:
            hub.add(village.code, village.name)
    world.each(world.hubs, lambda hub: hub.serve())
    for hub in world.hubs:
        world.say(f"{hub.title} at {hub.url}")


def join_streets(world):
    world.chapter("The streets join the district by invitation")
    for hub in world.streets:
        world.say(hub.do("join", world.district.invite(hub.code), "--name", hub.title).stdout)
    policy = world.directory / "policy.toml"
    policy.write_text(world.district.do("policy show").stdout, encoding="utf-8")
    world.say(world.district.do("policy set", policy).stdout)
    world.sync_streets()
    hashes = {hub.ask("policy show")["hash"] for hub in world.hubs}
    world.check(len(hashes) == 1, "the district's policy holds in both streets")
    refused = world.streets[0].do("policy set", policy, expected=None)
    world.check(refused.returncode == 77, "a street below a district sets no policy of its own (status 77)")


def join_laptops(world):
    laptops = [world.laptop(name, village) for name, village in [*cast.DESKS.items(), cast.SECOND]]
    world.chapter(f"{len(laptops)} laptops join by invitation")
    for laptop in laptops:
        invitation = laptop.hub.invite(laptop.village.code)
        world.say(f"{laptop.village.name}: {laptop.join(invitation).stdout.splitlines()[0]}")
        world.laptops[laptop.name] = laptop
    stranger = world.laptop("stranger", laptops[-1].village).join(invitation, expected=None)
    world.check(stranger.returncode == 77, "an invitation that has been used is refused (status 77)")


def pledge(world):
    world.chapter("The district opens the year: registers come in, and people take their offices")
    world.today("2026-01-12")
    world.district.do("cycle open", "--year", cast.YEAR)
    for street in world.streets:
        street.do("add", "post", "code=sanitation", "chinese=环境卫生岗")
    world.sync_streets()
    world.pull()
    world.import_all(["members", "households", "contacts"])
    people.appoint(world)
    world.sync_all()
