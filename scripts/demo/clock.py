"""The day on which the story plays: every program of it sees that day, by libfaketime."""

import shutil
import subprocess

from .ledger import Failed


class Clock:
    """Sets the wall clock of the programs that get its variables; what counts up since their start never jumps."""

    def __init__(self, directory):
        program = shutil.which("faketime")
        if not program:
            raise Failed("the demo plays a whole year and needs the Debian package faketime: apt-get install faketime")
        self.file = directory / "clock"
        # The library wants memory that it shares with other programs; it belongs to a process that runs on.
        script = 'echo "$LD_PRELOAD"; echo "$FAKETIME_SHARED"; exec >&- 2>&-; while [ -d "$0" ]; do sleep 0.2; done'
        self.keeper = subprocess.Popen(
            [program, "-m", "-f", "+0", "/bin/sh", "-c", script, str(directory)], stdout=subprocess.PIPE, text=True)
        preload, shared = (self.keeper.stdout.readline().strip() for _ in range(2))
        if not shared:
            raise Failed("faketime does not start")
        self.variables = {
            "LD_PRELOAD": preload, "FAKETIME_SHARED": shared, "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_NO_CACHE": "1", "FAKETIME_TIMESTAMP_FILE": str(self.file), "TZ": "UTC",
        }
        self.set("2026-01-05")

    def set(self, day):
        """Every program of the story takes it to be the morning of this day."""
        self._write(f"@{day} 08:00:00")

    def release(self):
        """The programs that go on running see the real time again."""
        self._write("+0")

    def close(self):
        if self.keeper.poll() is None:
            self.keeper.terminate()
            self.keeper.wait()

    def _write(self, text):
        """All or nothing: a program may read at any moment."""
        new = self.file.with_suffix(".new")
        new.write_text(text + "\n", encoding="ascii")
        new.replace(self.file)
