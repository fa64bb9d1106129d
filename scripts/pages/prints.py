"""Every print in both languages as a PDF, and what must hold of each: paper, pages, fonts, glyphs, foot."""

import base64
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

from demo.clock import Clock
from demo.programs import Machine

from .browser import Browser, Driver
from .village import EXAMPLE, Street

# Size of each paper in points, as pdfinfo rounds it.
PAPERS = {"a5": (420, 595), "a4": (595, 842), "a4-wide": (842, 595), "a3": (842, 1191), "a3-wide": (1191, 842)}
# Prints of which each sheet is handed to somebody: one page each.
ONE_PAGE_EACH = {
    "responsibility-letters", "year-sheets", "result-letters", "ballots", "ballots-star", "debrief", "self-assessment",
    "certificates", "objection", "help-plans", "log-pages", "contact-households", "posts", "bulletin", "places"}


class PrintFailure(Exception):
    """A print that is not as it should be."""


def played(clock):
    """A street whose village has played a year up to its results, and the village's laptop."""
    clock.set("2026-12-06")
    Machine.variables = clock.variables
    street = Street()
    hub = street.hub
    for dimension, text in enumerate(
            ["坚定理想信念，按时参加学习和组织生活", "遵纪守法，遵守村规民约", "移风易俗，家风良好", "联系群众，每季度走访", "认领岗位，按职责办事"], 1):
        hub.do("add", "criteria", f"dimension={dimension}", "category=all", f"chinese={text}",
               f"english=What star {dimension} asks for")
    laptop = street.filled("prints")
    laptop.do("add", "office", "officer=o2", "role=committee", "from=2025-01-01")
    laptop.do("add", "register_check", "day=2026-02-05", "recorder=o2", "members=24", "households=128", "dues=yes")
    laptop.sync()
    for role in ("leader", "reviewer"):
        if role == "leader":
            hub.do("add", "officer", "--unit", "v1", "code=li", "name=李强")
        hub.do("add", "office", "--unit", "v1", "officer=li", f"role={role}", "from=2026-01-01")
    quarter(street, laptop)
    evaluate(street, laptop)
    clock.set("2026-12-23")
    publish(street, laptop)
    return street, laptop


def quarter(street, laptop):
    """The third quarter's meeting and bulletin, the half-year's reports."""
    meeting = laptop.add("meeting", "kind=star", "quarter=3", "date=2026-10-08", "title=三季度星级管理会议", "chair=o1")
    laptop.do("add", "meeting_note", f"meeting={meeting['id']}", "members=all",
              "progress=按承诺推进，参加活动三次", "problems=走访联系户不够均衡", "suggestions=每户每季度至少走访一次")
    laptop.do("add", "log_check", "members=all", "quarter=3", "day=2026-10-08", "checker=o2")
    laptop.do("add", "debrief", "member=xs001", "half=2", "day=2026-12-05", "form=written",
              "text=下半年走访联系户八次，调解纠纷两起，带头清理村道。\n不足：远程教育学习次数偏少。下一步按月补齐。")
    for dimension in (1, 2, 3, 4, 5):
        laptop.do("add", "pre_assessment", "member=xs001", "half=2", f"dimension={dimension}", "stars=2",
                  "reason=承诺事项基本兑现", "day=2026-12-05")
    laptop.do("debrief", "--half", "2", "--save", "--lang", "zh-Hans")
    laptop.sync()
    street.hub.do("bulletin issue", "--period", "2026-Q3")
    laptop.sync()


def evaluate(street, laptop):
    """From the places to the street's ranking."""
    hub = street.hub
    hub.do("cycle stage", "snapshot")
    laptop.sync()
    hub.ask("rank", "--year", "2026")
    hub.do("cycle stage", "evaluate")
    laptop.sync()
    for kind in ("ballots", "tallies", "assessments"):
        laptop.do("import", kind, EXAMPLE / f"{kind}.csv")
    laptop.do("add", "self_assessment", "member=xs001", "day=2026-12-06", "text=能按时参加学习，联系户走访还不够细。")
    laptop.do("add", "branch_review", "members=all", "outcome=passed", "reason=材料属实", "day=2026-12-06", "chair=o1",
              "present=3")
    members = sum(1 for record in laptop.records("member") if not record["ended"])
    laptop.add("packet", "secretary=o1", "number=1", "approved=2026-12-06", f"members={members}")
    laptop.sync()
    hub.do("add", "review", "--unit", "v1", "number=1", "outcome=accepted", "reviewer=li", "day=2026-12-06")
    hub.do("cycle stage", "review")
    ranking = hub.ask("rank", "--year", "2026")
    if ranking["needsDraw"]:
        hub.do("add", "draw", "number=20261206", "day=2026-12-06", "place=街道会议室", "witnesses=甲;乙")
        hub.ask("rank", "--year", "2026")
    laptop.sync()


def publish(street, laptop):
    """The result in public, an objection with its reply, a certificate's number, a help plan with a note."""
    hub = street.hub
    hub.do("cycle stage", "publicity")
    laptop.sync()
    laptop.do("add", "publicity", "place=党务公开栏", "posted=2026-12-23", "officer=o1")
    objection = laptop.add("objection", "member=xs003", "dimension=1", "origin=member", "received=2026-12-23",
                           "text=三次义务巡河没有记入，请核对。", "receiver=o1")
    laptop.do("add", "reply", f"objection={objection['id']}", "outcome=rejected", "text=经核对，三次巡河均已计入实绩，星级不变。",
              "day=2026-12-23", "author=o1")
    laptop.do("add", "appeal", "member=xs003", "objection=1", "received=2026-12-23", "text=请区里复核评分依据。")
    best = next(record for record in laptop.records("result") if record["confirmed"] >= 9)
    laptop.do("add", "award", f"member={best['member']}", "kind=year_end", "day=2026-12-23", "certificate=杏树〔2026〕1号")
    plan = laptop.add("help_plan", "member=xs003", f"helper={best['member']}", "reason=星级偏低",
                      "goals=每月参加活动，补齐走访", "from=2026-12-23", "months=6", "secretary=o1", "witness=o2")
    laptop.do("add", "help_note", f"plan={plan['id']}", "day=2026-12-23", "text=谈心谈话，商定每月计划", "next=一月走访两户")
    laptop.sync()


def wanted(laptop):
    """Name of each file, address, paper, and texts that must be on it in each language."""
    activity = laptop.records("activity")[0]["id"]
    plain = {
        "register": ("a4-wide", "党员名册", "Member register"),
        "responsibility-letters": ("a4", "责任书", "Responsibility letter"),
        "pledges": ("a3-wide", "党员公开承诺", "Pledges of the members"),
        "contact-households": ("a3", "党员联户", "Household contact"), "posts": ("a3", "党员认岗名单", "Posts and who"),
        "log-pages": ("a5", "联户走访纪实", "Household service log"),
        "activity-sign-in": ("a4", "活动签到与记录", "Sign-in sheet"),
        "overdue": ("a4", "待办与逾期事项", "Due and overdue"),
        "star-sheet": ("a4-wide", "季度星级管理表", "Quarterly star sheet"), "bulletin": ("a3", "季度通报", "Quarterly bulletin"),
        "debrief": ("a4", "党员述职表", "debrief"), "secretary-report": ("a4", "述职报告", "Secretary"),
        "pre-assessment": ("a4-wide", "半年预评表", "Half-year pre-assessment"),
        "places": ("a3-wide", "名额分配公告", "Places by village"), "year-sheets": ("a4", "党员年度纪实表", "year sheet"),
        "self-assessment": ("a4", "党员自评表", "Self-assessment"), "ballots": ("a4", "测评票", "ballot"),
        "tally": ("a4", "计票证明", "Certificate of the tally"),
        "evaluation-workbook": ("a4-wide", "考评计算表", "Evaluation workbook"),
        "publicity": ("a3", "党员星级公示", "Result for publicity"),
        "ranked-list": ("a4", "排序名单", "Ranked list"), "result-letters": ("a4", "结果告知书", "Notice of your stars"),
        "objection": ("a4", "异议受理回执", "Receipt of an objection"), "award-roster": ("a4-wide", "表彰名单", "Award roster"),
        "certificates": ("a4-wide", "荣誉证书", "Certificate of honour"), "help-plans": ("a4", "帮教转化计划", "Help plan"),
        "monthly-notes": ("a4", "帮教月记录", "Monthly help notes"), "audit": ("a4-wide", "操作日志摘录", "Audit extract"),
    }
    prints = {name: (name, {}, *rest) for name, rest in plain.items()}
    prints["star-sheet"] = ("star-sheet", {"quarter": "3"}, *plain["star-sheet"])
    prints["log-pages-filled"] = ("log-pages", {"member": "xs001"}, "a4", "党员创星纪实", "Log book")
    prints["activity-sign-in-filled"] = ("activity-sign-in", {"code": activity[:12]}, *plain["activity-sign-in"])
    prints["contact-households-branch"] = ("contact-households", {"copy": "branch"}, "a4", "不得张榜", "not for the board")
    prints["ballots-mass"] = ("ballots", {"kind": "mass", "count": "3"}, "a4", "群众评议", "Villagers")
    prints["ballots-star"] = ("ballots", {"by": "star", "count": "2"}, "a4", "党员互评", "Members")
    prints["tally-mass"] = ("tally", {"kind": "mass"}, "a4", "群众评议", "villagers")
    for name in ("register", "responsibility-letters", "star-sheet", "tally", "objection", "secretary-report",
                 "debrief", "pre-assessment", "monthly-notes", "help-plans", "certificates", "self-assessment"):
        prints[f"{name}-blank"] = (name, {"blank": "1"}, *plain[name])
    for name in ("publicity", "pledges", "result-letters", "year-sheets", "register", "ballots", "log-pages"):
        paper = "a4" if name == "log-pages" else plain[name][0]
        prints[f"{name}-large"] = (name, {"size": "large", "count": "2"}, paper, *plain[name][1:])
    return prints


def pdf(browser, page, name, query):
    browser.open(f"{page.url}/print/{name}?{urllib.parse.urlencode(query)}")
    if browser.run("return document.querySelectorAll('.sheet').length") == 0:
        raise PrintFailure(f"{name}: nothing to print: {browser.text()[:300]}")
    taken = browser.devtools("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
    return base64.b64decode(taken["data"])


def tool(*command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def check(path, paper, text, language, sheets):
    """What is wrong with a PDF; nothing when it is as it should be."""
    info = tool("pdfinfo", "-f", "1", "-l", "999", path)
    sizes = {(round(float(w)), round(float(h))) for w, h in re.findall(r"size:\s+([\d.]+) x ([\d.]+) pts", info)}
    pages = int(re.search(r"Pages:\s+(\d+)", info).group(1))
    wide, high = PAPERS[paper]
    if not all(abs(w - wide) <= 1 and abs(h - high) <= 1 for w, h in sizes):
        yield f"paper {sizes} and not {paper}"
    if pages < sheets or pages > sheets and path.name.split(".")[0] in ONE_PAGE_EACH:
        yield f"{pages} pages for {sheets} sheets"
    fonts = [line.split() for line in tool("pdffonts", path).splitlines()[2:]]
    if not fonts or not all(line[-5] == "yes" and line[-3] == "yes" for line in fonts):
        yield f"fonts that are not embedded, or without their characters: {fonts}"
    for number in range(1, pages + 1):
        words = tool("pdftotext", "-f", str(number), "-l", str(number), "-raw", path, "-")
        plain = "".join(words.split())
        foot = (f"第{number}页，共{pages}页" if language == "zh" else f"page{number}of{pages}") in plain
        parts = ("2026年度", "政策第", "截至", "内容校验") if language == "zh" else ("cycle", "policyversion", "asof", "content")
        if not foot or not all(part in plain for part in parts):
            yield f"page {number} has no whole foot: {words[-300:]!r}"
        if number == 1 and "".join(text.split()) not in plain:
            if "".join(text.split()) not in "".join(tool("pdftotext", "-raw", path, "-").split()):
                yield f"'{text}' is not on it as text"
        if "杏树村" not in plain:
            yield f"page {number} does not name the village in its characters"


def run(folder, names=()):
    """Writes the PDFs and checks them; how many, and what is wrong."""
    folder.mkdir(parents=True, exist_ok=True)
    wrong, count = [], 0
    with tempfile.TemporaryDirectory(prefix="prints-") as clock_folder:
        clock = Clock(pathlib.Path(clock_folder))
        street, laptop = played(clock)
        driver = Driver(street.directory / "driver.log")
        try:
            page = street.page(laptop)
            browser = Browser(driver)
            browser.open(page.entrance)
            browser.wait(lambda: browser.all("main h1") and "/open" not in browser.address, "the page does not open")
            for file, (name, query, paper, *texts) in wanted(laptop).items():
                if names and name not in names:
                    continue
                for language, text in zip(("zh", "en"), texts):
                    path = folder / f"{file}.{language}.pdf"
                    path.write_bytes(pdf(browser, page, name, {**query, "lang": language}))
                    sheets = browser.run("return document.querySelectorAll('.sheet').length")
                    wrong += [f"{path.name}: {line}" for line in check(path, paper, text, language, sheets)]
                    count += 1
            browser.close()
        finally:
            driver.close()
            street.close()
            clock.close()
            Machine.variables = {}
    return count, wrong


def main(folder, names=()):
    count, wrong = run(folder, names)
    for line in wrong:
        print(f"FAIL  {line}", file=sys.stderr)
    print(f"{count} prints in {folder}, {len(wrong)} things wrong", file=sys.stderr)
    return 1 if wrong else 0
