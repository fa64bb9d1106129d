"""Pictures of every page in both languages."""

import pathlib
import sys
import tempfile

from .browser import Browser, Driver
from .trouble import make_conflict, make_refusal
from .village import Street

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


def set_language_first(browser, language):
    while browser.run("return document.documentElement.lang") != language:
        browser.click("form[action='/settings/language'] button")
