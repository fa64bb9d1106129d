"""The year's end at a street with one village, as far as the street does it."""

import pathlib
import tempfile

from demo.clock import Clock
from demo.programs import Machine

from .village import Street

MEMBERS = ["xs001", "xs002", "xs003", "xs004", "xs005", "xs006"]


class YearEndStreet(Street):
    """A street whose clock can be set, with a village that evaluates; six members, so that a hand can enter them."""

    def __init__(self):
        self.time = tempfile.TemporaryDirectory(prefix="pages-time-")
        self.clock = Clock(pathlib.Path(self.time.name))
        Machine.variables = self.clock.variables
        self.clock.set("2026-12-08")
        super().__init__()

    def village(self, name):
        laptop = self.laptop(name)
        laptop.join(self.hub.invite("v1"))
        for code, who, category in zip(MEMBERS, ["马淑珍", "王红霞", "朱广田", "李秀英", "陈大山", "赵铁柱"], "AABBCC"):
            laptop.do("add", "member", f"code={code}", f"name={who}", f"category={category}")
        for code, who, role in [("o1", "马淑珍", "secretary"), ("o2", "朱广田", "committee")]:
            laptop.do("add", "officer", f"code={code}", f"name={who}")
            laptop.do("add", "office", f"officer={code}", f"role={role}", "from=2025-01-01")
        laptop.sync()
        self.hub.do("add", "officer", "--unit", "v1", "code=li", "name=李强")
        self.hub.do("add", "office", "--unit", "v1", "officer=li", "role=reviewer", "from=2026-01-01")
        self.move("evaluate", laptop)
        return laptop

    def move(self, stage, laptop):
        self.hub.do("cycle stage", stage)
        laptop.sync()

    def answer(self, laptop, number, outcome, comment=""):
        """The street's word on a packet."""
        laptop.sync()
        words = [f"comment={comment}"] if comment else []
        self.hub.ask("add", "review", "--unit", "v1", f"number={number}", f"outcome={outcome}", "reviewer=li",
                     f"day={self.day}", *words)
        laptop.sync()

    @property
    def day(self):
        return self.clock.file.read_text(encoding="ascii")[1:11]

    def rank(self, laptop):
        """The review and the ranking, up to the publicity."""
        self.move("review", laptop)
        ranking = self.hub.ask("rank", "--year", "2026")
        for line in ranking["members"]:
            if line["reason"] == "M":
                self.decide(line["member"])
        ranking = self.hub.ask("rank", "--year", "2026")
        if ranking["needsDraw"]:
            self.hub.ask("add", "draw", "number=20261222", f"day={self.day}", "place=街道会议室", "witnesses=甲;乙")
            self.hub.ask("rank", "--year", "2026")
        self.move("publicity", laptop)

    def decide(self, member):
        for component in ["peers", "masses", "evidence", "committee"]:
            self.hub.do("add", "decided_score", "--unit", "v1", f"member={member}", "dimension=0",
                        f"component={component}", "mark=70", "reason=两轮未达人数", "decider=li", f"day={self.day}",
                        expected=None)

    def close(self):
        super().close()
        Machine.variables = {}
        self.clock.close()
        self.time.cleanup()
