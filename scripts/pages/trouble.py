"""What goes wrong between two laptops and their street: a conflict, and a refusal."""


def make_conflict(street, laptop):
    """Leaves `laptop` with a conflict over a member's name, and a bulletin."""
    laptop.sync()
    other = street.laptop("other")
    other.join(street.hub.invite("v1"))
    laptop.do("set", "member", "xs002", "name=王红侠")
    other.do("set", "member", "xs002", "name=王虹霞")
    other.sync()
    laptop.sync()
    street.hub.do("bulletin issue", "--period", "2026-Q3")
    laptop.sync()


def make_refusal(street, laptop):
    """Leaves `laptop` with a change that the street refused: the register was frozen meanwhile."""
    laptop.do("set", "member", "xs003", "group=第一党小组")
    street.hub.do("cycle stage", "snapshot")
    laptop.sync()


def reopen(street, laptop):
    """The next year begins: the register can be written again."""
    street.hub.do("cycle stage", "final")
    street.hub.do("cycle open", "--year", "2027")
    laptop.sync()
