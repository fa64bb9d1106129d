"""The whole evaluation by its pages, in one language."""

from .yearend import MEMBERS

WORDS = {
    "zh-Hans": {
        "self_saved": "已保存：赵铁柱", "ballot_saved": "测评情况已保存", "short": "须重测",
        "tallies_saved": "已保存6名党员的计票",
        "sum": "五项合计", "marks_saved": "已保存：思想政治星", "veto_entered": "请由第二决定人确认", "veto_stands": "一票否决生效",
        "reviewed": "已为5名党员录入", "sent": "已审定并锁定", "returned": "街道退回：实绩与纪实不符", "accepted": "已接收",
        "posted": "公示至2026-12-29", "early": "请在2026-12-30或之后撤下", "down": "2026-12-30撤下", "received": "已受理，编号1",
        "replied": "答复已保存", "appealed": "申诉已登记", "decided": "城发〔2026〕1号", "rest": "不能上报的原因",
    },
    "en": {
        "self_saved": "Saved: 赵铁柱", "ballot_saved": "The ballot is saved", "short": "Hold the ballot once more",
        "tallies_saved": "Saved: tallies of 6 members", "sum": "The five counts add up", "marks_saved": "Saved: ",
        "veto_entered": "a second person confirms", "veto_stands": "the veto counts",
        "reviewed": "Entered for 5 members",
        "sent": "Approved and locked",
        "returned": "The street returned it: 实绩与纪实不符", "accepted": "accepted",
        "posted": "hangs until 2026-12-29", "early": "Take it down on 2026-12-30", "down": "taken down on 2026-12-30",
        "received": "Received as no. 1", "replied": "The reply is saved", "appealed": "The appeal is entered",
        "decided": "城发〔2026〕1号", "rest": "What stops it",
    },
}


class Sequence:
    """One browser that goes through the steps."""

    def __init__(self, street, laptop, page, browser, words, hold):
        self.street, self.laptop, self.page, self.browser, self.hold = street, laptop, page, browser, hold
        self.words = words

    def open(self, path=""):
        self.browser.open(self.page.url + "/evaluation" + path)

    def save(self, path):
        self.browser.click(f"form[action='/evaluation/{path}'] .actions button.main, "
                           f"form[action='/evaluation/{path}'] .actions button")

    def says(self, name):
        self.browser.wait_text(self.words[name])

    def fill(self, scope="", **fields):
        for name, text in fields.items():
            selector = f"#field-{scope}{name}"
            if self.browser.run(f"return document.querySelector('{selector}').tagName") == "SELECT":
                self.browser.run(f"document.querySelector('{selector}').value = '{text}'")
            else:
                self.browser.type(selector, text)

    def choose(self, name, value):
        self.browser.run(f"document.querySelector('[name={name}]').value = '{value}'")

    def paste_cells(self, name, text):
        """As Excel and WPS do: a paste event with tabs at the first cell."""
        self.browser.do("POST", "/execute/sync", {
            "script": "const cell = document.querySelector(arguments[0]); cell.focus();"
                      "const data = new DataTransfer(); data.setData('text/plain', arguments[1]);"
                      "cell.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, "
                      "cancelable: true}));",
            "args": [f"[name='{name}']", text]})

    def play(self):
        for step in [self.own, self.ballots, self.marks, self.veto, self.review, self.packet, self.returned,
                     self.publicity, self.objection, self.decision]:
            step()

    def own(self):
        self.open("/self")
        for code in MEMBERS:
            self.open(f"/self/{code}")
            self.fill(text="一年来按承诺办事")
            self.save(f"self/{code}")
            self.browser.wait(lambda code=code: self.browser.address.split("/")[-1] != code, "it goes on")
        self.says("self_saved")
        self.hold(len(self.laptop.records("self_assessment")) == 6, "six self-assessments")

    def ballot(self, source, number, due, valid):
        self.open(f"/{source}?round={number}")
        self.fill(held="2026-12-08", due=str(due), valid=str(valid), tellers="甲；乙", scrutineer="丙",
                  bundle=f"{source}-{number}")
        self.hold(self.browser.text("output[data-turnout]") != "", "the turnout is told as it is typed")
        self.save(source)
        self.says("ballot_saved")

    def ballots(self):
        self.ballot("peer", 1, 6, 6)
        rows = "\n".join("5\t1\t0\t0\t0" for _ in MEMBERS)
        self.paste_cells("excellent.xs001", rows.replace("5\t1", "5\t2", 1))
        self.hold("✓" not in self.browser.text("tbody tr:first-child .check"), "the sum is checked as it is typed")
        self.save("peer/tallies")
        self.says("sum")
        self.hold(not self.laptop.records("tally"), "nothing is written while a row is wrong")
        self.browser.type("[name='good.xs001']", "1")
        self.save("peer/tallies")
        self.says("tallies_saved")
        self.ballot("mass", 1, 100, 9)
        self.says("short")
        self.ballot("mass", 2, 100, 30)
        self.paste_cells("excellent.xs001", "\n".join("20\t5\t1\t0\t4" for _ in MEMBERS))
        self.save("mass/tallies")
        self.says("tallies_saved")
        self.hold(len(self.laptop.records("tally")) == 12, "twelve tallies")

    def marks(self):
        for dimension in range(1, 6):
            self.open(f"/marks?dimension={dimension}")
            count = len(self.browser.all("input[name^='evidence.']"))
            first = self.browser.run("return document.querySelector('input[name^=\\'evidence.\\']').name")
            self.paste_cells(first, "\n".join(f"{95 - row}\t90\t88.5" for row in range(count)))
            self.save("marks")
            self.browser.wait(lambda: self.browser.all(".notice.done"), "marks are saved")
            if dimension == 1:
                self.says("marks_saved")

    def veto(self):
        self.open("/vetoes")
        self.fill(member="xs005", dimension="2", ground="酒后滋事", statement="愿意改正", day="2026-12-08", proposer="o1")
        self.save("vetoes")
        self.says("veto_entered")
        self.browser.type("input[name=confirmer]", "o2")
        self.browser.click("form:has(input[name=confirmer]) button")
        self.says("veto_stands")

    def review(self):
        self.open("/packet")
        self.says("rest")
        self.hold("STORE" not in self.browser.text(), "no page names a command")
        self.open("/review/xs005")
        self.hold(len(self.browser.all("table.parts tbody tr")) >= 3, "the parts stand side by side")
        self.fill(outcome="held_back", reason="一票否决", chair="o1", present="3")
        self.save("review/xs005")
        self.browser.wait(lambda: self.browser.all(".notice.done"), "the review is saved")
        self.open("/review")
        self.fill(outcome="passed", reason="材料属实", chair="o1", present="3")
        self.save("review")
        self.says("reviewed")

    def packet(self):
        self.open("/packet")
        self.fill(secretary="o1")
        self.save("packet")
        self.says("sent")
        self.hold(not self.browser.all("main form input[type=text]"), "what was sent is locked")
        self.open("/self/xs001")
        self.hold(not self.browser.all("main form"), "the parts too")

    def returned(self):
        self.street.answer(self.laptop, 1, "returned", "实绩与纪实不符")
        self.open("/packet")
        self.says("returned")
        self.fill(secretary="o1")
        self.save("packet")
        self.says("sent")
        self.street.answer(self.laptop, 2, "accepted")
        self.open("/street")
        self.says("accepted")
        self.street.clock.set("2026-12-22")
        self.street.rank(self.laptop)
        self.open("/street")
        self.hold(len(self.browser.all("main tbody tr")) >= 6, "each member has a result and its reason")

    def publicity(self):
        self.open("/publicity")
        self.fill(place="公开栏", posted="2026-12-22", officer="o1")
        self.save("publicity")
        self.says("posted")
        self.says("early")
        self.hold(not self.browser.all("[name=removed]"), "nobody takes it down before its time")

    def objection(self):
        self.street.clock.set("2026-12-23")
        self.open("/objections")
        self.fill(member="xs003", dimension="1", origin="member", received="2026-12-23", text="三次义务巡河没有记入",
                  receiver="o1")
        self.save("objections")
        self.says("received")
        self.hold(self.browser.all("a[href='/print/objection?code=1']"), "the receipt can be printed")
        self.fill(scope="reply-", outcome="rejected", text="评分与记录一致", day="2026-12-23", author="o1")
        self.save("objections/1/reply")
        self.says("replied")
        self.fill(scope="appeal-", received="2026-12-23", text="请复核")
        self.save("objections/1/appeal")
        self.says("appealed")

    def decision(self):
        self.street.clock.set("2026-12-30")
        self.open("/publicity")
        self.browser.click("form:has(input[name=removed]) button")
        self.says("down")
        self.laptop.sync()
        self.street.hub.ask("add", "decision", "number=城发〔2026〕1号", "day=2026-12-30", "signer=李强")
        self.street.move("final", self.laptop)
        self.open("/decision")
        self.says("decided")
        self.open()
        self.hold(len(self.browser.all(".journey li.done")) >= 10, "every step is done")
        self.hold(not self.browser.all(".journey [aria-current]"), "nothing is left to do")
