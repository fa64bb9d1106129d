"""Pictures of every page in both languages."""

import pathlib
import sys
import tempfile

from .browser import Browser, Driver
from .trouble import make_conflict, make_refusal
from .village import Street
from .yearend import MEMBERS, YearEndStreet

LANGUAGES = {"zh-Hans": "zh", "en": "en"}


def set_language(browser, page, language):
    browser.open(page.url + "/settings")
    while browser.run("return document.documentElement.lang") != language:
        browser.click("form[action='/settings/language'] button")


def places(browser, page):
    """Addresses of pages that can be looked at, by the name of their picture."""
    browser.open(page.url + "/records/member")
    member = browser.run("return document.querySelector('tbody a').getAttribute('href')")
    browser.open(page.url + "/records/activity")
    activity = browser.run("return document.querySelector('tbody a').getAttribute('href')")
    return {
        "home": "/", "log": "/log", "records": "/records", "members": "/records/member",
        "members-searched": "/records/member?q=%E7%8E%8B", "members-filtered": "/records/member?is=B",
        "log-entries": "/records/log_entry?page=2", "member": member, "member-new": "/records/member/new",
        "activity": activity, "activity-new": "/records/activity/new", "meeting-new": "/records/meeting/new",
        "debriefs": "/records/debrief", "pledges": "/records/pledge", "contacts": "/records/contact",
        "households": "/records/household", "tasks": "/tasks", "tasks-all": "/tasks?show=all", "import": "/import",
        "sync": "/sync", "bulletins": "/bulletins", "bulletin": "/bulletins/2026-Q3", "results": "/results",
        "log-page": "/log/page", "recover": "/recover", "handover": "/handover", "evaluation-early": "/evaluation",
        "safety": "/safety", "settings": "/settings", "who": "/who", "missing": "/nothing",
        "prints": "/print", "print-archive": "/print/archive", "print-register": "/print/register",
        "print-pledges": "/print/pledges", "print-ballots": "/print/ballots?count=1",
    }


def take(browser, folder, name, language):
    (folder / f"{name}.{LANGUAGES[language]}.png").write_bytes(browser.picture())


def forms(browser, page, folder, language):
    """Pages that answer a form."""
    browser.open(page.url + "/log")
    browser.type("#field-member", "nobody")
    browser.type("#field-minutes", "9999")
    browser.click("form[action='/log'] button.main")
    take(browser, folder, "log-wrong", language)
    browser.open(page.url + "/import?kind=log")
    browser.paste("#field-cells", "xs002\t2026-11-05\tvisit\t30\nxs003\t2026-11-06\tstudy\t45")
    browser.click("form[action='/import/preview'] button.main")
    take(browser, folder, "import-preview", language)
    browser.open(page.url + "/import?kind=members")
    browser.paste("#field-cells", "code\tname\tcategory\nzz1\t新人\tE\nzz1\t\tB")
    browser.click("form[action='/import/preview'] button.main")
    take(browser, folder, "import-wrong", language)
    browser.open(page.url + "/safety")
    browser.click("form[action='/safety/sheet'] button")
    take(browser, folder, "recovery-sheet", language)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    year_end(folder)
    street = Street()
    driver = Driver(street.directory / "driver.log")
    try:
        empty = street.page(street.laptop("new"))
        laptop = street.filled("office")
        make_conflict(street, laptop)
        page = street.page(laptop)
        browser = Browser(driver)
        for language in LANGUAGES:
            browser.open(empty.entrance)
            browser.wait(lambda: browser.all("form[action='/first/join']"), "no first page")
            set_language_first(browser, language)
            take(browser, folder, "first-run", language)
        browser.open(page.url)
        take(browser, folder, "closed", "zh-Hans")
        browser.open(page.entrance)
        browser.wait(lambda: browser.all(".big"), "no home page")
        for language in LANGUAGES:
            set_language(browser, page, language)
            for name, address in places(browser, page).items():
                browser.open(page.url + address)
                take(browser, folder, name, language)
            forms(browser, page, folder, language)
        make_refusal(street, laptop)
        for language in LANGUAGES:
            set_language(browser, page, language)
            browser.open(page.url + "/sync")
            take(browser, folder, "sync-refused", language)
        browser.click("form[action='/settings/type'] button")
        browser.open(page.url + "/")
        take(browser, folder, "home-large", "en")
        browser.open(page.url + "/log")
        take(browser, folder, "log-large", "en")
        browser.close()
    finally:
        driver.close()
        street.close()
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}", file=sys.stderr)
    return 0


def year_end(folder):
    """The evaluation's pages: while it is done, sent, returned, and in public."""
    street = YearEndStreet()
    driver = Driver(street.directory / "driver.log")
    try:
        laptop = street.village("desk")
        fill_year_end(laptop)
        page = street.page(laptop)
        browser = Browser(driver)
        browser.open(page.entrance)
        browser.wait(lambda: browser.all(".big"), "no home page")

        def shoot(pictures):
            for language in LANGUAGES:
                set_language(browser, page, language)
                for name, address in pictures.items():
                    browser.open(f"{page.url}/evaluation{address}")
                    take(browser, folder, f"evaluation{name}", language)

        shoot({"": "", "-self": "/self", "-self-form": "/self/xs004", "-peer": "/peer", "-mass-short": "/mass?round=1",
               "-mass": "/mass", "-marks": "/marks?dimension=4", "-vetoes": "/vetoes", "-review": "/review",
               "-review-card": "/review/xs002", "-packet-stopped": "/packet"})
        laptop.do("add", "branch_review", "members=all", "outcome=passed", "reason=材料属实", "day=2026-12-08",
                  "chair=o1", "present=3")
        shoot({"-packet": "/packet"})
        laptop.do("add", "packet", "secretary=o1", "approved=2026-12-08", "members=6")
        street.answer(laptop, 1, "returned", "实绩与纪实不符，请核对")
        shoot({"-packet-returned": "/packet"})
        laptop.do("add", "packet", "secretary=o1", "approved=2026-12-08", "members=6")
        street.answer(laptop, 2, "accepted")
        street.clock.set("2026-12-22")
        street.rank(laptop)
        shoot({"-street": "/street", "-publicity-new": "/publicity"})
        laptop.do("add", "publicity", "place=公开栏", "posted=2026-12-22", "officer=o1")
        laptop.do("add", "objection", "member=xs003", "dimension=1", "origin=member", "received=2026-12-22",
                  "text=三次义务巡河没有记入", "receiver=o1")
        shoot({"-public": "", "-publicity": "/publicity", "-objections": "/objections", "-objection": "/objections/1",
               "-decision": "/decision"})
        browser.close()
    finally:
        driver.close()
        street.close()


def fill_year_end(laptop):
    for code in MEMBERS[:3]:
        laptop.do("add", "self_assessment", f"member={code}", "day=2026-12-02", "text=一年来按承诺办事")
    laptop.do("add", "ballot", "source=peer", "round=1", "due=6", "valid=6", "tellers=甲;乙", "scrutineer=丙",
              "bundle=p-1")
    for number, valid in [(1, 9), (2, 30)]:
        laptop.do("add", "ballot", "source=mass", f"round={number}", "due=100", f"valid={valid}", "tellers=甲;乙",
                  "scrutineer=丙", f"bundle=m-{number}")
    for code in MEMBERS[:4]:
        laptop.do("add", "tally", f"member={code}", "source=peer", "dimension=all", "round=1", "valid=6", "excellent=4",
                  "good=2", "fair=0", "poor=0", "unknown=0")
        laptop.do("add", "tally", f"member={code}", "source=mass", "dimension=all", "round=2", "valid=30",
                  "excellent=20", "good=5", "fair=1", "poor=0", "unknown=4")
        for dimension in range(1, 6):
            laptop.do("add", "assessment", f"member={code}", f"dimension={dimension}", "evidence=92", "committee=88.5",
                      "self=95")
    laptop.do("add", "veto", "member=xs005", "dimension=2", "ground=酒后滋事，派出所已处理", "statement=愿意改正",
              "day=2026-12-08", "proposer=o1")


def set_language_first(browser, language):
    while browser.run("return document.documentElement.lang") != language:
        browser.click("form[action='/settings/language'] button")
