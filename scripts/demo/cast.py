"""Who plays: the units of the district, their laptops, and the files of each village."""

import dataclasses
import pathlib

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
EXAMPLES = ROOT / "Examples"
YEAR = "2026"
PERIOD = "2026-Q4"
DISTRICT = ("qingshi", "青石区")


@dataclasses.dataclass(frozen=True)
class Village:
    code: str
    name: str
    # The folder of its files in Examples/.
    folder: str

    def file(self, name):
        return EXAMPLES / self.folder / f"{name}.csv"


@dataclasses.dataclass(frozen=True)
class Street:
    code: str
    name: str
    villages: tuple


XISHAN = Village("xishan", "西山村", "street/village1")
DONGHE = Village("donghe", "东河村", "street/village2")
BEIGOU = Village("beigou", "北沟村", "street/village3")
YUNLING = Village("yunling", "云岭村", "street2/village4")
QIAOTOU = Village("qiaotou", "桥头村", "street2/village5")
NANPING = Village("nanping", "南坪村", "street2/village6")
STREETS = (
    Street("dongjie", "东街街道", (XISHAN, DONGHE, BEIGOU)),
    Street("xijie", "西街街道", (YUNLING, QIAOTOU, NANPING)),
)


def month_end(month):
    """The day on which a month is closed: what it brought has been typed."""
    return {10: "2026-10-31"}.get(month, f"{YEAR}-{month + 1:02}-06")


# The first laptop of each village, which imports its files.
DESKS = {
    "xishan-a": XISHAN, "donghe": DONGHE, "beigou": BEIGOU,
    "yunling": YUNLING, "qiaotou": QIAOTOU, "nanping-a": NANPING,
}
# A second laptop from the start, which only edits.
SECOND = ("xishan-b", XISHAN)
# A second laptop that comes in November, over a bad line.
LATE = ("nanping-b", NANPING)
