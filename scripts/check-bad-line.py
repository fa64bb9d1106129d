#!/usr/bin/env python3
"""Checks that scripts/bad-line.py spoils a line as it was told to: 20 echoes of 96 kB a case, on loopback."""
import json
import pathlib
import signal
import socket
import subprocess
import sys
import threading
import time

TOOL = pathlib.Path(__file__).resolve().parent / "bad-line.py"
DATA = bytes(range(256)) * 375
ECHOES = 20


class Echo:
    """A server that sends back what it gets, and keeps it."""

    def __init__(self):
        self.got = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = "127.0.0.1:%d" % self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            connection, _ = self.listener.accept()
            threading.Thread(target=self.answer, args=[connection], daemon=True).start()

    def answer(self, connection):
        got = bytearray()
        try:
            while piece := connection.recv(65536):
                got += piece
                connection.sendall(piece)
        except OSError:
            # The line was cut: what came is kept all the same.
            pass
        self.got.append(bytes(got))
        connection.close()


def echo(port):
    """What comes back of the data; less when the line was cut."""
    back = bytearray()
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
            sender = threading.Thread(target=send, args=[connection])
            sender.start()
            while piece := connection.recv(65536):
                back += piece
            sender.join()
    except OSError:
        # The line was cut.
        pass
    return bytes(back)


def send(connection):
    try:
        connection.sendall(DATA)
        connection.shutdown(socket.SHUT_WR)
    except OSError:
        # The line was cut.
        pass


def play(*options, connections=0):
    """The counts, what came back, and what the server got, of 20 echoes over a line with these options.

    With `connections` it waits until the server has seen so many to their end.
    """
    server = Echo()
    line = subprocess.Popen(
        [sys.executable, str(TOOL), "--to", server.address, "--json", *options], stdout=subprocess.PIPE, text=True)
    try:
        port = int(line.stdout.readline().rsplit(":", 1)[1])
        back = [echo(port) for _ in range(ECHOES)]
        for _ in range(100):
            if len(server.got) >= connections:
                break
            time.sleep(0.1)
    finally:
        line.send_signal(signal.SIGTERM)
        out, _ = line.communicate(timeout=20)
    return json.loads(out), back, server.got


def differing(one, other):
    return sum(bin(a ^ b).count("1") for a, b in zip(one, other))


def check(condition, text, *details):
    if not condition:
        sys.exit(f"bad-line.py: {text}: {details}")


def main():
    counts, back, _ = play()
    check(back == [DATA] * ECHOES and counts["bytesUp"] == ECHOES * len(DATA), "a good line passes all", counts)

    counts, back, _ = play("--cut-after", "40000")
    check(counts["cut"] == ECHOES, "each connection is cut", counts)
    check(counts["bytesUp"] + counts["bytesDown"] == ECHOES * 40000, "after 40000 bytes exactly", counts)
    check(all(DATA.startswith(each) for each in back), "what comes before the cut is whole")

    first, second, other = (play("--cut-mean", "90000", "--seed", seed)[0] for seed in "778")
    check(0 < first["cut"] < ECHOES, "some are cut at random", first)
    totals = [counts["bytesUp"] + counts["bytesDown"] for counts in (first, second, other)]
    check(totals[0] == totals[1] != totals[2], "by the seed", totals)

    counts, back, _ = play("--flip-mean", "30000")
    flipped = sum(differing(each, DATA) for each in back)
    check(counts["bitsFlipped"] >= ECHOES and flipped == counts["bitsFlipped"], "flips are counted", counts, flipped)

    counts, back, _ = play("--drop", "0.4")
    check(counts["dropped"] == back.count(b"") > 2, "drops are counted", counts)
    check(back.count(DATA) == ECHOES - counts["dropped"] > 2, "the others pass", counts)

    counts, back, got = play("--replay", "1", connections=2 * ECHOES)
    check(back == [DATA] * ECHOES and counts["replayed"] == ECHOES, "all are replayed", counts)
    check(got == [DATA] * 2 * ECHOES, "the other side gets each twice", len(got))
    print("bad-line.py cuts, drops, flips and replays as it is told to")


if __name__ == "__main__":
    main()
