"""What goes wrong between two laptops and their street: a conflict, and a refusal."""


def make_trouble(street, laptop):
    """Leaves `laptop` with a conflict over a member's name and an entry that the street refused."""
    laptop.sync()
    other = street.laptop("other")
    other.join(street.hub.invite("v1"))
    laptop.do("set", "member", "xs002", "name=王红侠")
    other.do("set", "member", "xs002", "name=王虹霞")
    other.sync()
    laptop.sync()
    street.hub.do("bulletin issue", "--period", "2026-Q3")
    # Written in time here, but the street has gone on to the review meanwhile and comes back to the year later.
    laptop.do("add", "log", "--member", "xs003", "--kind", "study", "--date", "2026-11-02", "--minutes", "45")
    street.hub.do("cycle stage", "review")
    laptop.sync()
    street.hub.do("cycle stage", "active")
    laptop.sync()
    return other
