"""What the demo says, and what it has checked."""

import threading


class Failed(Exception):
    """A command that the story needs did not do what it should."""


class Ledger:
    def __init__(self):
        self.chapters = 0
        self.checks = 0
        self.failures = []
        self.lock = threading.Lock()

    def chapter(self, text):
        self.chapters += 1
        print(f"\n{self.chapters}. {text}", flush=True)

    def say(self, text):
        for line in text.strip().splitlines():
            print(f"   {line}", flush=True)

    def check(self, condition, text):
        with self.lock:
            self.checks += 1
            if not condition:
                self.failures.append(text)
            self.say(f"{'ok' if condition else 'NOT'}: {text}")

    def summary(self, seconds):
        held = self.checks - len(self.failures)
        missed = "".join(f"\nNOT: {text}" for text in self.failures)
        return f"{held} of {self.checks} checks held, in {seconds:.0f} s.{missed}"
