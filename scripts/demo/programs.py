"""The two programs as processes."""

import json
import os
import pathlib
import subprocess

from .cast import ROOT
from .ledger import Failed

BIN = pathlib.Path(os.environ.get("BIN", ROOT / ".build" / "debug"))
SECONDS_MAX = 300


class Machine:
    """A computer of the story: a store, and a state directory of its own outside it."""

    tool = ""
    # What every program of the story gets in its environment: the day on which it plays.
    variables = {}

    def __init__(self, directory, name):
        self.name = name
        self.store = directory / name
        self.state = directory / f"state-{name}"

    @property
    def environment(self):
        state = str(self.state)
        return dict(os.environ, VILLAGE_STATE_DIR=state, XDG_STATE_HOME=state, LC_ALL="C.UTF-8", **self.variables)

    def run(self, *arguments, expected=0):
        """Runs the program; with `expected` None whatever its status."""
        command = [str(BIN / self.tool), *map(str, arguments)]
        ended = subprocess.run(
            command, capture_output=True, text=True, env=self.environment, timeout=SECONDS_MAX, check=False)
        if expected is not None and ended.returncode != expected:
            raise Failed(f"{' '.join(command)}\nended with {ended.returncode}:\n{ended.stderr}{ended.stdout}")
        return ended

    def do(self, command, *arguments, expected=0):
        """Runs a command on this store."""
        return self.run(*command.split(), self.store, *arguments, expected=expected)

    def ask(self, command, *arguments):
        """The JSON that a command on this store prints."""
        return json.loads(self.do(command, *arguments, "--json").stdout)

    def add(self, table, *fields):
        """Adds a record; what it became."""
        return self.ask("add", table, *fields)

    def refuses(self, command, *arguments):
        """What it says when it refuses a command; empty when it does not."""
        ended = self.do(command, *arguments, expected=None)
        return ended.stderr if ended.returncode else ""

    def sync(self):
        return self.ask("sync")

    def status(self):
        return self.ask("status")

    def verifies(self):
        return self.do("verify", expected=None).returncode == 0
