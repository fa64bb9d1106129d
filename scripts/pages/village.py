"""A street and a village's laptop with its page served, as the checks use them."""

import pathlib
import signal
import subprocess
import tempfile
import time

from demo.cast import ROOT
from demo.hub import Hub
from demo.laptop import Laptop
from demo.ledger import Failed
from demo.programs import BIN

EXAMPLE = ROOT / "Examples" / "street" / "village1"


class Street:
    """A street hub with one village, of which two laptops know."""

    def __init__(self, year=2026):
        self.folder = tempfile.TemporaryDirectory(prefix="pages-")
        self.directory = pathlib.Path(self.folder.name)
        self.hub = Hub(self.directory, "s1", "城关街道", "street")
        self.hub.found()
        self.hub.add("v1", "杏树村")
        self.hub.do("add", "post", "code=sanitation", "chinese=环境卫生岗", "english=sanitation", "duties=组织清扫，劝导乱倒垃圾")
        self.hub.do("cycle open", "--year", str(year))
        self.hub.do("cycle stage", "active")
        self.hub.serve()
        self.pages = []

    def laptop(self, name):
        return Laptop(self.directory, name, None, self.hub)

    def filled(self, name):
        """A laptop that has joined and holds the village of the examples."""
        laptop = self.laptop(name)
        laptop.join(self.hub.invite("v1"))
        for kind in ["members", "households", "contacts", "posts", "pledges", "activities", "log"]:
            laptop.do("import", kind, EXAMPLE / f"{kind}.csv")
        for code, who in [("o1", "马淑珍"), ("o2", "朱广田")]:
            laptop.do("add", "officer", f"code={code}", f"name={who}")
        laptop.do("add", "office", "officer=o1", "role=secretary", "from=2025-01-01")
        return laptop

    def page(self, laptop):
        page = Page(laptop)
        self.pages.append(page)
        return page

    def close(self):
        for page in self.pages:
            page.close()
        self.hub.stop()
        self.folder.cleanup()


class Page:
    """A laptop's page, served."""

    def __init__(self, laptop):
        self.sticks = laptop.state / "sticks"
        (self.sticks / "STICK").mkdir(parents=True)
        self.log = laptop.state / "page.log"
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [str(BIN / "village-node"), "serve", str(laptop.store), "--listen", "127.0.0.1:0", "--lang", "en"],
                stdout=log, stderr=log, env=dict(laptop.environment, VILLAGE_STICKS=str(self.sticks)))
        for _ in range(300):
            text = self.log.read_text(encoding="utf-8")
            lines = [line for line in text.splitlines() if line.startswith("The page is at: ")]
            if lines:
                self.entrance = lines[0].removeprefix("The page is at: ")
                self.url = self.entrance.split("/open")[0]
                self.port = int(self.url.rsplit(":", 1)[1])
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise Failed(f"the page is not served:\n{text}")

    def close(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
