"""A hub: of a street or of the district."""

import pathlib
import signal
import subprocess
import time

from .ledger import Failed
from .programs import BIN, Machine


class Hub(Machine):
    tool = "street-hub"

    def __init__(self, directory, code, title, level):
        super().__init__(directory, code)
        self.code, self.title, self.level = code, title, level
        self.log = directory / f"{code}.log"
        self.process = None
        self.url = ""

    def found(self):
        self.do("init", "--level", self.level, "--name", self.title, "--code", self.code)

    def add(self, code, name):
        self.do("unit add", "--name", name, "--code", code)

    def invite(self, code, *options):
        return self.do("invite", "--unit", code, *options).stdout.strip()

    def add_for(self, village, table, *fields):
        """Adds a record of a village; what it became."""
        return self.ask("add", table, "--unit", village.code, *fields)

    @property
    def address(self):
        return self.url.removeprefix("https://")

    def serve(self):
        """Serves over HTTPS; after a stop at the same address as before."""
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [str(BIN / self.tool), "serve", str(self.store), "--listen", self.address or "127.0.0.1:0"],
                stdout=log, stderr=log, env=self.environment)
        for _ in range(300):
            text = pathlib.Path(self.log).read_text(encoding="utf-8")
            found = [line for line in text.splitlines() if line.startswith("listening on ")]
            if found:
                self.url = found[0].removeprefix("listening on ")
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.1)
        raise Failed(f"the hub {self.code} does not listen:\n{text}")

    def kill(self):
        """As if the power failed."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.kill()

    def size(self):
        return sum(path.stat().st_size for path in self.store.rglob("*") if path.is_file())
