"""What must hold in a real browser. Each check is a function with a sentence that says what it shows."""

import http.client
import pathlib
import shutil
import sys
import tempfile
import time
import urllib.parse

from . import axe, prints
from .browser import Browser, Driver
from .tour import LANGUAGES, places, set_language
from .trouble import make_conflict, make_refusal, reopen
from .evaluation import WORDS, Sequence
from .village import Street
from .yearend import YearEndStreet


class Failure(Exception):
    """A check that does not hold."""


def hold(condition, what):
    if not condition:
        raise Failure(what)


def enter(browser, page):
    browser.open(page.entrance)
    browser.wait(lambda: browser.all("main h1") and "/open" not in browser.address, "the page does not open")


def first_run(street, driver):
    """A new laptop joins with a pasted invitation, in both languages' words, and prints its recovery sheet."""
    page = street.page(street.laptop("new"))
    browser = Browser(driver)
    enter(browser, page)
    hold("欢迎使用" in browser.text(), "the first page is Chinese")
    browser.type("#field-invitation", "VS1-notwhole")
    browser.click("form[action='/first/join'] button.main")
    browser.wait_text("邀请码不完整")
    hold(browser.value("#field-invitation") == "VS1-notwhole", "what was typed stays")
    browser.type("#field-invitation", street.hub.invite("v1"))
    browser.type("#field-name", "村委会办公室")
    browser.click("form[action='/first/join'] button.main")
    browser.wait_text("本机已加入杏树村")
    browser.click("form[action='/safety/sheet'] button")
    browser.wait_text("请将本单上锁保存")
    hold(len(browser.all(".words span")) >= 12, "the sheet has its words")
    hold("村委会办公室" in street.hub.do("devices").stdout, "the street knows the laptop by its name")
    browser.close()


def keyboard_entry(street, driver):
    """A log entry takes a few keys and no mouse, by the first letters of a name, in both languages."""
    laptop = street.filled("keys")
    page = street.page(laptop)
    for language, saved in [("zh-Hans", "已保存：王红霞 xs002"), ("en", "Saved: 王红霞 xs002")]:
        browser = Browser(driver)
        enter(browser, page)
        set_language(browser, page, language)
        browser.open(page.url + "/log")
        before = len(laptop.records("log_entry"))
        start = time.monotonic()
        keys = browser.press("whx", "tab", "tab", "30", "tab", "h028", "enter")
        browser.wait_text(saved)
        seconds = time.monotonic() - start
        after = laptop.records("log_entry")
        hold(len(after) == before + 1, "one entry more")
        newest = [entry for entry in after if entry["minutes"] == 30 and entry["member"] == "xs002"]
        hold(any(entry["kind"] == "visit" for entry in newest), "kind and minutes are those typed")
        hold(browser.run("return document.activeElement.id") == "field-member", "the cursor stands ready for the next")
        print(f"    {language}: {keys} keys, {seconds:.1f} s with the machine's share", file=sys.stderr)
        # Taken back by keyboard too: the button is in the order of tabs.
        browser.click(".notice form button")
        browser.wait(lambda: len(laptop.records("log_entry")) == before, "the entry is taken back")
        browser.click(".notice form button")
        browser.wait(lambda: len(laptop.records("log_entry")) == before + 1, "and brought back")
        browser.close()


def faults_at_fields(street, driver):
    """A wrong value is named at its field, nothing is lost, and nothing is written."""
    laptop = street.filled("faults")
    page = street.page(laptop)
    browser = Browser(driver)
    enter(browser, page)
    browser.open(page.url + "/records/member/new")
    browser.type("#field-code", "xs900")
    browser.type("#field-name", "新同志")
    browser.type("#field-birthYear", "19x")
    browser.run("document.querySelector('#field-category').value = 'B'")
    browser.click("form[action='/records/member'] button.main")
    browser.wait(lambda: browser.all("#fault-birthYear"), "the fault is at the field")
    hold(browser.value("#field-name") == "新同志", "what was typed stays")
    hold(browser.run("return document.activeElement.id") == "field-birthYear", "the cursor stands at the fault")
    hold(all(member["code"] != "xs900" for member in laptop.records("member")), "nothing is written")
    browser.type("#field-birthYear", "1990")
    browser.click("form[action='/records/member'] button.main")
    browser.wait_text("已新增党员：新同志")
    hold(any(member["code"] == "xs900" for member in laptop.records("member")), "now it is")
    browser.close()


def import_with_preview(street, driver):
    """Pasted cells are shown first and written on a yes; a wrong table names line and field and writes nothing."""
    laptop = street.filled("imports")
    page = street.page(laptop)
    browser = Browser(driver)
    enter(browser, page)
    before = len(laptop.records("member"))
    browser.open(page.url + "/import?kind=members")
    browser.paste("#field-cells", "code\tname\tcategory\nzz1\t新人甲\tB\nzz2\t新人乙\tE")
    browser.click("form[action='/import/preview'] button.main")
    browser.wait_text("文件未导入")
    hold("category" in browser.text("td"), "the field is named")
    browser.open(page.url + "/import?kind=members")
    browser.paste("#field-cells", "zz1\t新人甲\tB\nzz2\t新人乙\tC")
    browser.click("form[action='/import/preview'] button.main")
    browser.wait_text("新增2")
    hold(len(laptop.records("member")) == before, "a preview writes nothing")
    browser.click("form[action='/import/confirm'] button")
    browser.wait(lambda: len(laptop.records("member")) == before + 2, "the import writes")
    browser.close()


def conflict_and_refusal(street, driver):
    """A conflict is settled with one press, a refusal is sent again, and a sync shows what it moved."""
    laptop = street.filled("office")
    make_conflict(street, laptop)
    hold(laptop.status()["conflicts"] == 1, "there is a conflict")
    page = street.page(laptop)
    browser = Browser(driver)
    enter(browser, page)
    hold("1处冲突" in browser.text(".delivery"), "the line about delivery tells of it")
    browser.open(page.url + "/sync")
    hold("王红侠" in browser.text("#conflicts") and "王虹霞" in browser.text("#conflicts"), "both values are seen")
    hold(len(browser.all("#conflicts .side-value")) == 2, "side by side")
    browser.click("#conflicts .side-value:last-child button")
    browser.wait_text("已解决")
    hold(laptop.status()["conflicts"] == 0, "the conflict is settled")
    laptop.sync()
    make_refusal(street, laptop)
    hold(laptop.status()["refused"] == 1, "there is a refusal")
    browser.open(page.url + "/sync")
    browser.click("#refused button[value='resend']")
    browser.wait(lambda: browser.all(".notice.fault"), "while the register is frozen, nothing is sent again")
    reopen(street, laptop)
    browser.open(page.url + "/sync")
    browser.click("#refused button[value='resend']")
    browser.wait_text("已重新写入")
    browser.click("form[action='/sync/run'] button")
    browser.wait_text("同步完成")
    status = laptop.status()
    hold(status["refused"] == 0 and status["pendingRows"] == 0, f"all is delivered: {status['refused']}")
    hold("同步完成" in browser.text(".notice"), "the page says so")
    browser.close()


def by_stick(street, driver):
    """A stick carries a bundle up and its reply down; it may go only after it was read back."""
    laptop = street.filled("sticks")
    laptop.sync()
    page = street.page(laptop)
    browser = Browser(driver)
    enter(browser, page)
    laptop.do("add", "log", "--member", "xs003", "--kind", "study", "--date", "2026-11-02")
    browser.open(page.url + "/sync")
    browser.click("button[name='stick']")
    browser.wait_text("可以安全拔出")
    folder = page.sticks / "STICK" / "village-stars"
    hold((folder / "v1-up.bundle").is_file(), "the bundle is there")
    street.hub.do("receive", folder / "v1-up.bundle", "--reply", folder / "v1-down.bundle")
    browser.open(page.url + "/sync")
    browser.click("button[name='path']")
    browser.wait_text("答复已读入")
    hold(laptop.status()["pendingRows"] == 0, "it is delivered")
    browser.open(page.url + "/safety")
    for field in ["passphrase", "again"]:
        browser.type(f"form[action='/safety/backup'] #field-{field}", "杏树村的秘密口令2026")
    browser.click("form[action='/safety/backup'] button[name='stick']")
    browser.wait_text("可以安全拔出")
    browser.type("#field-check-passphrase", "杏树村的秘密口令2026")
    browser.click("form[action='/safety/check'] button")
    browser.wait_text("完好")
    browser.close()


def markup_is_text(street, driver):
    """Names full of markup are shown as text on every page that shows them, and no page breaks its own policy."""
    laptop = street.filled("markup")
    name = "<img src=x onerror=\"document.title='hit'\">&'{{csrf}}"
    laptop.do("set", "member", "xs001", f"name={name}")
    laptop.do("add", "log", "--member", "xs001", "--kind", "visit", "--date", "2026-11-02", "--note", name)
    laptop.do("set", "officer", "o1", f"name={name}")
    page = street.page(laptop)
    browser = Browser(driver)
    enter(browser, page)
    browser.open(page.url + "/who")
    browser.click("label:has(input[value='o1'])")
    browser.click("form[action='/who'] button.main")
    browser.open(page.url + "/records/member")
    link = browser.run("return document.querySelector('tbody a').getAttribute('href')")
    for address in ["/", "/log", "/records/member", "/records/log_entry", "/records/pledge", link,
                    "/records/pledge/new", "/tasks", "/import", "/sync", "/who", "/safety"]:
        browser.open(page.url + address)
        hold(not browser.all("img"), f"no picture came of it at {address}")
        hold("hit" != browser.run("return document.title"), f"no script ran at {address}")
    browser.open(page.url + "/records/member")
    hold(name in browser.text("tbody"), "the name is shown as it is")
    complaints = [line for line in browser.complaints() if "favicon" not in line]
    hold(not complaints, f"the browser complains of nothing: {complaints}")
    browser.close()


def without_script(street, driver):
    """Everything works with JavaScript switched off."""
    laptop = street.filled("plain")
    page = street.page(laptop)
    browser = Browser(driver, script=False)
    enter(browser, page)
    browser.click(".big a.first")
    browser.type("#field-member", "王红霞 xs002")
    browser.type("#field-minutes", "25")
    browser.click("form[action='/log'] button.main")
    browser.wait_text("已保存：王红霞 xs002")
    browser.open(page.url + "/sync")
    browser.click("form[action='/sync/run'] button")
    browser.wait_text("同步完成")
    hold(laptop.status()["pendingRows"] == 0, "the sync ran")
    browser.click("form[action='/settings/language'] button")
    browser.wait_text("Done:")
    browser.open(page.url + "/records/member?q=whx")
    hold("王红霞" in browser.text("tbody") and len(browser.all("tbody tr")) == 1, "a search by first letters finds one")
    browser.close()


def request(page, method, path, headers, body=b""):
    connection = http.client.HTTPConnection("127.0.0.1", page.port, timeout=20)
    connection.putrequest(method, path, skip_host=True)
    for name, value in headers.items():
        connection.putheader(name, value)
    connection.putheader("Content-Length", str(len(body)))
    connection.endheaders(body)
    reply = connection.getresponse()
    return reply.status, dict(reply.getheaders()), reply.read().decode()


def attacks_refused(street, _driver):
    """Rebinding, a form from another site, a missing or wrong token, a request without the secret: all refused."""
    laptop = street.filled("attacked")
    page = street.page(laptop)
    host = f"127.0.0.1:{page.port}"
    key = page.entrance.split("key=")[1]
    hold(request(page, "GET", f"/open?key={key}", {"Host": f"evil.example:{page.port}"})[0] == 403, "a false host")
    hold(request(page, "GET", "/", {"Host": host})[0] == 403, "no cookie")
    hold(request(page, "GET", "/open?key=" + "0" * 64, {"Host": host})[0] == 403, "a wrong secret")
    status, headers, _ = request(page, "GET", f"/open?key={key}", {"Host": host})
    cookie = headers["set-cookie"].split(";")[0]
    hold(status == 200 and "HttpOnly" in headers["set-cookie"], "the secret opens")
    hold("SameSite=Strict" in headers["set-cookie"], "for this site alone")
    status, headers, text = request(page, "GET", "/log", {"Host": host, "Cookie": cookie})
    hold(status == 200, "with the cookie a page comes")
    hold(headers["cache-control"] == "no-store" and headers["x-content-type-options"] == "nosniff", "headers")
    hold(headers["content-security-policy"].startswith("default-src 'none'"), "the policy")
    csrf = text.split('name="csrf" value="')[1].split('"')[0]
    form = {"member": "xs002", "kind": "visit", "date": "2026-11-03", "csrf": csrf}
    before = len(laptop.records("log_entry"))

    def send(fields, **more):
        headers = {"Host": host, "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        headers |= {name.replace("_", "-"): value for name, value in more.items()}
        return request(page, "POST", "/log", headers, urllib.parse.urlencode(fields).encode())[0]

    hold(send(form, Origin="http://evil.example") == 403, "a form of another site")
    hold(send(form, Origin="null") == 403, "a form of a sandbox")
    hold(send(form, Sec_Fetch_Site="cross-site") == 403, "as the browser says itself")
    hold(send(form, Sec_Fetch_Site="same-site") == 403, "from another port of this machine")
    hold(send({**form, "csrf": "0" * 64}) == 403, "a wrong token")
    hold(send({name: value for name, value in form.items() if name != "csrf"}) == 403, "no token")
    hold(len(laptop.records("log_entry")) == before, "nothing was written by any of them")
    hold(request(page, "GET", "/log/undo?id=1", {"Host": host, "Cookie": cookie})[0] == 404, "a GET changes nothing")
    hold(send(form, Origin=f"http://{host}", Sec_Fetch_Site="same-origin") == 303, "the page's own form is taken")
    hold(len(laptop.records("log_entry")) == before + 1, "and written")
    big = {"Host": host, "Cookie": cookie, "X-Big": "a" * 20000}
    hold(request(page, "GET", "/", big)[0] in (400, 431), "headers have a limit")


def two_people(street, driver):
    """Two browsers work under two names, and the trail of acts has the right one for each."""
    laptop = street.filled("two")
    page = street.page(laptop)
    for code, village in [("o1", "v8"), ("o2", "v9")]:
        browser = Browser(driver)
        enter(browser, page)
        browser.open(page.url + "/who")
        browser.click(f"label:has(input[value='{code}'])")
        browser.click("form[action='/who'] button.main")
        browser.wait(lambda: browser.all(".big"), "home")
        browser.open(page.url + "/records/officer/new")
        browser.type("#field-code", f"p-{code}")
        browser.type("#field-name", f"由{code}录入")
        browser.click("form[action='/records/officer'] button.main")
        browser.wait_text("已新增经办人员")
        browser.close()
    people = {entry["person"] for entry in laptop.records("audit_entry") if entry["table"] == "officer"}
    hold({"马淑珍", "朱广田"} <= people, f"both names are in the trail: {people}")


def pin_locks(street, driver):
    """A PIN locks every open browser but the one it was set in, and unlocks it again; a wrong one does not."""
    page = street.page(street.filled("locked"))
    first, second = Browser(driver), Browser(driver)
    enter(first, page)
    enter(second, page)
    first.open(page.url + "/settings")
    first.type("#field-pin", "2468")
    first.type("#field-again", "2468")
    first.click("form[action='/settings/pin'] button.main")
    first.wait_text("PIN已设置")
    second.open(page.url + "/records/member")
    hold("页面已锁定" in second.text() and not second.all("tbody"), "the other browser is locked")
    second.type("#field-pin", "1111")
    second.click("form[action='/unlock'] button.main")
    second.wait_text("PIN不正确")
    second.type("#field-pin", "2468")
    second.click("form[action='/unlock'] button.main")
    second.wait_text("选择操作人")
    first.close()
    second.close()


def evaluate(street, driver, language):
    laptop = street.village("desk")
    page = street.page(laptop)
    browser = Browser(driver)
    enter(browser, page)
    set_language(browser, page, language)
    Sequence(street, laptop, page, browser, WORDS[language], hold).play()
    browser.close()


def evaluation_in_chinese(street, driver):
    """The whole year's end by pages, in Chinese: ballots twice, a veto, a return, an objection, the decision."""
    evaluate(street, driver, "zh-Hans")


def evaluation_in_english(street, driver):
    """The same in English."""
    evaluate(street, driver, "en")


evaluation_in_chinese.street = evaluation_in_english.street = YearEndStreet


def grid_by_paste(street, driver):
    """Rows from a spreadsheet fill the grid, a wrong one is named and nothing is lost, and the page is taken back."""
    laptop = street.filled("grid")
    page = street.page(laptop)
    browser = Browser(driver)
    enter(browser, page)
    before = len(laptop.records("log_entry"))
    browser.open(page.url + "/log/page")
    hold(len(browser.all("table.grid tbody tr")) == 20, "twenty rows")
    rows = [f"王红霞 xs002\t2026-11-{day:02}\t学习\t{day}\t\t第{day}条" for day in range(1, 23)]
    rows[3] = rows[3].replace("2026-11-04", "2026-13-04")
    browser.do("POST", "/execute/sync", {
        "script": "const cell = document.querySelector('[name=\"member.0\"]'); cell.focus();"
                  "const data = new DataTransfer(); data.setData('text/plain', arguments[0]);"
                  "cell.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, "
                  "cancelable: true}));",
        "args": ["\n".join(rows) + "\n"]})
    hold(browser.value("[name='note.21']") == "第22条", "the grid grows with what is pasted")
    browser.click("form[action='/log/page'] button.main")
    browser.wait(lambda: browser.all("#row-fault-3"), "the wrong row is named")
    hold(browser.value("[name='note.21']") == "第22条", "nothing is lost")
    hold(len(laptop.records("log_entry")) == before, "nothing is written")
    browser.type("[name='date.3']", "2026-11-04")
    browser.click("form[action='/log/page'] button.main")
    browser.wait_text("已保存22条纪实")
    hold(len(laptop.records("log_entry")) == before + 22, "all are written at once")
    browser.click(".notice form button")
    browser.wait_text("已撤销22条纪实")
    hold(len(laptop.records("log_entry")) == before, "and taken back at once")
    browser.close()


def grid_without_script(street, driver):
    """Without JavaScript a field for pasted text fills the grid, and more rows come on request."""
    laptop = street.filled("gridplain")
    page = street.page(laptop)
    browser = Browser(driver, script=False)
    enter(browser, page)
    before = len(laptop.records("log_entry"))
    browser.open(page.url + "/log/page")
    browser.click("button[name=more]")
    browser.wait(lambda: len(browser.all("table.grid tbody tr")) == 40, "twenty rows more")
    browser.type("[name='member.0']", "xs003")
    browser.type("[name='minutes.0']", "25")
    browser.click("form[action='/log/page'] button.main")
    browser.wait_text("已保存1条纪实")
    browser.paste("#field-cells", "党员\t日期\t类别\t分钟\nxs002\t2026-11-05\t走访\t30\nxs003\t2026-11-06\t学习\t45")
    browser.click("form[action='/log/page/fill'] button")
    browser.wait_text("已填入2行")
    hold(browser.value("[name='minutes.1']") == "45", "the rows are in the grid")
    browser.click("form[action='/log/page'] button.main")
    browser.wait_text("已保存2条纪实")
    hold(len(laptop.records("log_entry")) == before + 3, "three entries")
    browser.close()


def import_taken_back(street, driver):
    """An import is taken back with its reason by one button, and only its new records go."""
    laptop = street.filled("undo")
    page = street.page(laptop)
    browser = Browser(driver)
    enter(browser, page)
    before = laptop.records("member")
    browser.open(page.url + "/import?kind=members")
    browser.paste("#field-cells", "zz1\t新人甲\tB\nzz2\t新人乙\tC")
    browser.click("form[action='/import/preview'] button.main")
    browser.click("form[action='/import/confirm'] button")
    browser.wait(lambda: len(laptop.records("member")) == len(before) + 2, "the import writes")
    browser.open(page.url + "/import")
    browser.type("form[action='/import/undo'] input[name=reason]", "导错了文件")
    browser.click("form[action='/import/undo'] button")
    browser.wait_text("已撤销")
    hold({one["id"] for one in laptop.records("member")} == {one["id"] for one in before}, "the two are gone")
    hold(not browser.all("form[action='/import/undo']"), "and the button with them")
    browser.close()


def restored_from_backup(street, driver):
    """A new laptop is made from a backup on a stick, by its first page, and syncs on."""
    laptop = street.filled("lost")
    laptop.sync()
    page = street.page(laptop)
    browser = Browser(driver)
    enter(browser, page)
    browser.open(page.url + "/safety")
    for field in ["passphrase", "again"]:
        browser.type(f"form[action='/safety/backup'] #field-{field}", "杏树村的秘密口令2026")
    browser.click("form[action='/safety/backup'] button[name='stick']")
    browser.wait_text("可以安全拔出")
    members = {one["id"] for one in laptop.records("member")}
    browser.close()
    page.close()
    fresh = street.laptop("fresh")
    new = street.page(fresh)
    shutil.copytree(page.sticks / "STICK" / "village-stars", new.sticks / "STICK" / "village-stars")
    browser = Browser(driver)
    enter(browser, new)
    browser.type("#field-restore-passphrase", "不是这个口令")
    browser.click("form[action='/first/restore'] button")
    browser.wait_text("口令与这份备份不符")
    browser.type("#field-restore-passphrase", "杏树村的秘密口令2026")
    browser.click("form[action='/first/restore'] button")
    browser.wait_text("已恢复")
    browser.click("form[action='/sync/run'] button")
    browser.wait_text("同步完成")
    hold({one["id"] for one in fresh.records("member")} == members, "all members are there")
    browser.close()


def second_start(street, driver):
    """A second start while one serves names the page that is open and ends well."""
    laptop = street.filled("twice")
    page = street.page(laptop)
    again = laptop.do("serve", "--lang", "en")
    hold(page.entrance in again.stderr + again.stdout, "it names the page that is open")
    browser = Browser(driver)
    enter(browser, page)
    browser.close()


def pin_forgotten(street, driver):
    """The words of the recovery sheet take a forgotten PIN away."""
    laptop = street.filled("forgotten")
    page = street.page(laptop)
    browser = Browser(driver)
    enter(browser, page)
    browser.open(page.url + "/safety")
    browser.click("form[action='/safety/sheet'] button")
    browser.wait(lambda: browser.all(".words span"), "the sheet")
    words = browser.text(".words span")
    browser.open(page.url + "/settings")
    browser.type("#field-pin", "1357")
    browser.type("#field-again", "1357")
    browser.click("form[action='/settings/pin'] button")
    browser.wait(lambda: browser.all("form[action='/lock'] button"), "there is a lock")
    browser.click("form[action='/lock'] button")
    browser.click("a[href='/forgotten']")
    browser.type("#field-words", "abandon " * 4)
    browser.click("form[action='/forgotten'] button.main")
    browser.wait(lambda: browser.all("#fault-words"), "wrong words open nothing")
    browser.type("#field-words", words)
    browser.click("form[action='/forgotten'] button.main")
    browser.wait_text("PIN已取消")
    browser.open(page.url + "/log")
    hold(browser.all("#field-member"), "the page is open")
    browser.close()


def office_and_attendance(street, driver):
    """The secretary's office is handed over by a page; an activity takes everybody but those who were absent."""
    laptop = street.filled("office")
    page = street.page(laptop)
    browser = Browser(driver)
    enter(browser, page)
    browser.open(page.url + "/handover")
    browser.type("#field-to", "新书记")
    browser.type("#field-code", "o9")
    browser.type("#field-from", "2026-11-20")
    browser.type("#field-basis", "杏树村选字〔2026〕1号")
    browser.click("form[action='/handover'] button.main")
    browser.wait_text("起任书记")
    terms = {one["officer"]: one for one in laptop.records("office")}
    hold(terms["o1"]["to"] == "2026-11-19" and terms["o9"]["from"] == "2026-11-20", "one act closes and opens")
    browser.open(page.url + "/records/activity/new")
    browser.type("#field-title", "清扫村道")
    browser.type("#field-date", "2026-11-20")
    browser.click("label:has(#field-everybody)")
    browser.click("label:has(input[name='mark-xs002'][value='absent'])")
    before = {one["id"] for one in laptop.records("activity")}
    browser.click("form[action='/records/activity'] button.main")
    browser.wait_text("已新增")
    made = next(one["id"] for one in laptop.records("activity") if one["id"] not in before)
    marks = {one["member"]: one["present"] for one in laptop.records("attendance") if one["activity"] == made}
    members = [one for one in laptop.records("member") if not one["ended"]]
    hold(len(marks) == len(members) and marks["xs002"] == 0, "everybody is noted")
    hold(sum(marks.values()) == len(members) - 1, "and all but one took part")
    browser.close()


def accessible(street, driver):
    """axe finds nothing serious on any page, in both languages; every page is light and quick."""
    laptop = street.filled("axe")
    make_conflict(street, laptop)
    page = street.page(laptop)
    source = axe.script()
    browser = Browser(driver)
    enter(browser, page)
    found, slowest, heaviest = [], (0, ""), (0, "")
    for language in LANGUAGES:
        set_language(browser, page, language)
        for name, address in places(browser, page).items():
            browser.open(page.url + address)
            found += [f"{name} ({language}): {line}" for line in axe.findings(browser, source)]
            times = browser.run(
                "const t = performance.getEntriesByType('navigation')[0];"
                "return [t.responseEnd - t.requestStart, t.transferSize]")
            slowest = max(slowest, (round(times[0]), name))
            heaviest = max(heaviest, (times[1], name))
    print(f"    slowest page {slowest}, in ms; heaviest {heaviest}, in bytes", file=sys.stderr)
    hold(not found, "\n      ".join(["serious findings:", *sorted(set(found))]))
    hold(heaviest[0] < 100_000, f"a page is too heavy: {heaviest}")
    browser.close()


def on_paper(street, driver):
    """Every print is the paper it should be, in both languages: pages, fonts, characters, a foot on each page."""
    with tempfile.TemporaryDirectory(prefix="prints-") as folder:
        count, wrong = prints.run(pathlib.Path(folder))
    print(f"    {count} prints", file=sys.stderr)
    hold(not wrong, "\n      ".join(["prints that are not as they should be:", *wrong]))


ALL = [first_run, keyboard_entry, faults_at_fields, import_with_preview, conflict_and_refusal, by_stick, markup_is_text,
       without_script, attacks_refused, two_people, pin_locks, evaluation_in_chinese, evaluation_in_english,
       grid_by_paste, grid_without_script, import_taken_back, restored_from_backup, second_start, pin_forgotten,
       office_and_attendance, accessible, on_paper]


def main(names):
    failed = 0
    for check in ALL:
        if names and check.__name__ not in names:
            continue
        street = getattr(check, "street", Street)()
        driver = Driver(street.directory / "driver.log")
        start = time.monotonic()
        try:
            check(street, driver)
            print(f"  ok  {check.__name__} ({time.monotonic() - start:.1f} s): {check.__doc__}", file=sys.stderr)
        except Exception as error:  # one check that breaks does not hide the others
            failed += 1
            print(f"FAIL  {check.__name__}: {type(error).__name__}: {error}", file=sys.stderr)
        finally:
            driver.close()
            street.close()
    print(f"{failed} of {len(names or ALL)} checks of the pages fail" if failed else "all checks of the pages hold")
    return 1 if failed else 0
