#!/usr/bin/env python3
"""A bad line for tests and demonstrations: passes TCP on to one address, and spoils it on purpose.

It needs no privileges and knows nothing of what it carries. What happens to a connection follows from
the seed, the connection's number and the bytes alone, not from how they were cut into packets.
"""
import argparse
import asyncio
import dataclasses
import json
import random
import signal
import socket
import struct
import sys

EXAMPLES = """
examples:
  Every connection is cut after 40 kB, both directions counted together:
    bad-line.py --to 127.0.0.1:8443 --listen 127.0.0.1:9443 --cut-after 40000
    street-hub invite hub --unit xishan --url https://127.0.0.1:9443

  A slow telephone line that breaks at random, every 100 kB on average:
    bad-line.py --to 127.0.0.1:8443 --rate 4000 --delay 300 --cut-mean 100000 --seed 7

  Every third connection goes nowhere, and the others fall silent instead of being closed:
    bad-line.py --to 127.0.0.1:8443 --drop 0.33 --cut-after 20000 --cut-how silence

  A bit is flipped every 50 kB on average:
    bad-line.py --to 127.0.0.1:8443 --flip-mean 50000

  Every request is sent a second time on a connection of its own. Over TLS the other side refuses
  that at once; to see what the exchange makes of it, serve with --plain:
    bad-line.py --to 127.0.0.1:8443 --replay 1

The first line printed names the address to connect to; Ctrl-C or SIGTERM ends it with the counts.
"""

PIECE_BYTES_MAX = 16 * 1024
REPLAY_BYTES_MAX = 32 * 1024 * 1024
REPLAY_SILENCE_SECONDS_MAX = 1
CONNECT_SECONDS_MAX = 10


@dataclasses.dataclass
class Counts:
    """What happened so far."""

    connections: int = 0
    dropped: int = 0
    unreachable: int = 0
    cut: int = 0
    replayed: int = 0
    bitsFlipped: int = 0
    bytesUp: int = 0
    bytesDown: int = 0

    def text(self):
        return (f"{self.connections} connections: {self.dropped} dropped, {self.unreachable} not reached, "
                f"{self.cut} cut, {self.replayed} replayed\n"
                f"{self.bytesUp} bytes up, {self.bytesDown} bytes down, {self.bitsFlipped} bits flipped")


def distance(luck, mean):
    """Bytes until the next mishap; at least one."""
    return 1 + int(luck.expovariate(1 / mean))


class Direction:
    """One direction of a connection: what comes in goes out, late, slowly or with flipped bits."""

    def __init__(self, line, name, reader, writer):
        self.line, self.name, self.reader, self.writer = line, name, reader, writer
        options = line.options
        self.delay, self.rate = options.delay / 1000, options.rate
        self.piece_bytes = min(PIECE_BYTES_MAX, max(1, options.rate // 10)) if options.rate else PIECE_BYTES_MAX
        self.flip_mean = options.flip_mean
        self.luck = random.Random(f"{options.seed}/{line.number}/{name}")
        self.next_flip = distance(self.luck, self.flip_mean) if self.flip_mean else None

    async def run(self):
        while piece := await self.reader.read(self.piece_bytes):
            if self.name == "up":
                self.line.record(piece)
            if self.delay:
                await asyncio.sleep(self.delay)
            allowed = self.line.allow(len(piece))
            passed = self.flipped(piece[:allowed])
            if passed:
                self.line.count(self.name, len(passed))
                self.writer.write(passed)
                await self.writer.drain()
            if allowed < len(piece) and not self.line.cut():
                return
            if self.rate:
                await asyncio.sleep(len(piece) / self.rate)
        if not self.line.is_cut:
            self.writer.write_eof()

    def flipped(self, piece):
        if self.next_flip is None:
            return piece
        spoiled = bytearray(piece)
        while self.next_flip <= len(spoiled):
            spoiled[self.next_flip - 1] ^= 1 << self.luck.randrange(8)
            self.line.counts.bitsFlipped += 1
            self.next_flip += distance(self.luck, self.flip_mean)
        self.next_flip -= len(spoiled)
        return bytes(spoiled)


class Line:
    """One connection and its way to the other side."""

    def __init__(self, options, counts, number):
        self.options, self.counts, self.number = options, counts, number
        luck = random.Random(f"{options.seed}/{number}")
        self.is_dropped = luck.random() < options.drop
        self.is_replayed = luck.random() < options.replay
        means = [distance(luck, options.cut_mean)] if options.cut_mean else []
        # Bytes until the cut; both directions draw on them.
        self.left = min([options.cut_after, *means] if options.cut_after else means, default=None)
        self.is_cut = False
        self.recorded = bytearray()
        self.writers = []

    async def run(self, reader, writer):
        self.counts.connections += 1
        self.writers.append(writer)
        if self.is_dropped:
            self.counts.dropped += 1
            return self.reset()
        try:
            opening = asyncio.open_connection(*self.options.to)
            far_reader, far_writer = await asyncio.wait_for(opening, CONNECT_SECONDS_MAX)
        except (OSError, asyncio.TimeoutError):
            self.counts.unreachable += 1
            return self.reset()
        self.writers.append(far_writer)
        up = Direction(self, "up", reader, far_writer)
        down = Direction(self, "down", far_reader, writer)
        try:
            await asyncio.gather(up.run(), down.run())
        except OSError:
            # One side hung up; the other side is told by the same means.
            self.reset()
        finally:
            for each in self.writers:
                each.close()
        if self.is_replayed:
            await self.replay()

    def record(self, piece):
        if self.is_replayed and len(self.recorded) + len(piece) <= REPLAY_BYTES_MAX:
            self.recorded += piece

    def allow(self, wanted):
        """How many of the bytes still go through; fewer than wanted once the line is to be cut."""
        if self.is_cut:
            return 0
        if self.left is None:
            return wanted
        allowed = min(wanted, self.left)
        self.left -= allowed
        return allowed

    def count(self, direction, passed):
        if direction == "up":
            self.counts.bytesUp += passed
        else:
            self.counts.bytesDown += passed

    def cut(self):
        """Cuts the line; true where both sides are left waiting and what still comes is swallowed."""
        if not self.is_cut:
            self.is_cut = True
            self.counts.cut += 1
        if self.options.cut_how == "reset":
            self.reset()
        elif self.options.cut_how == "close":
            for writer in self.writers:
                writer.close()
        return self.options.cut_how == "silence"

    def reset(self):
        for writer in self.writers:
            end = writer.get_extra_info("socket")
            if end is not None and not writer.is_closing():
                end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            writer.transport.abort()

    async def replay(self):
        """Sends all that went up once more, on a connection of its own, and reads until nothing more is answered."""
        self.counts.replayed += 1
        try:
            reader, writer = await asyncio.open_connection(*self.options.to)
            try:
                writer.write(bytes(self.recorded))
                while await asyncio.wait_for(reader.read(PIECE_BYTES_MAX), REPLAY_SILENCE_SECONDS_MAX):
                    pass
            finally:
                writer.close()
        except (OSError, asyncio.TimeoutError):
            # The other side refused it, or keeps the connection open: both are its right.
            pass


class BadLine:
    """The listener, and the connections that are open."""

    def __init__(self, options):
        self.options = options
        self.counts = Counts()
        self.tasks = set()

    async def accept(self, reader, writer):
        task = asyncio.current_task()
        self.tasks.add(task)
        try:
            await Line(self.options, self.counts, self.counts.connections + 1).run(reader, writer)
        except asyncio.CancelledError:
            writer.transport.abort()
        finally:
            self.tasks.discard(task)

    async def run(self):
        ended = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, ended.set)
        server = await asyncio.start_server(self.accept, *self.options.listen)
        host, port = server.sockets[0].getsockname()[:2]
        print(f"listening on {host}:{port}", flush=True)
        await ended.wait()
        server.close()
        if self.options.replay and self.tasks:
            # What was just carried is still to be sent once more.
            await asyncio.wait(self.tasks, timeout=REPLAY_SILENCE_SECONDS_MAX + 1)
        for task in list(self.tasks):
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        print(json.dumps(dataclasses.asdict(self.counts)) if self.options.json else self.counts.text(), flush=True)


def address(text):
    host, separator, port = text.rpartition(":")
    if not separator or not port.isdigit() or int(port) > 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not HOST:PORT")
    return host.strip("[]"), int(port)


def share(text):
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError("a share is a number from 0 to 1")
    return value


def positive(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("use a whole number from 1")
    return value


def options():
    parser = argparse.ArgumentParser(
        description=__doc__, epilog=EXAMPLES, formatter_class=argparse.RawDescriptionHelpFormatter)
    add = parser.add_argument
    add("--to", type=address, required=True, metavar="HOST:PORT", help="where the line leads")
    add("--listen", type=address, default=("127.0.0.1", 0), metavar="HOST:PORT",
        help="where it begins (default: a free port of 127.0.0.1)")
    add("--cut-after", type=positive, metavar="BYTES", help="cut each connection after so many bytes, up and down")
    add("--cut-mean", type=positive, metavar="BYTES", help="cut each at random, after so many bytes on average")
    add("--cut-how", choices=["reset", "close", "silence"], default="reset",
        help="how a cut looks: a reset (default), an orderly close, or nothing more comes")
    add("--rate", type=positive, metavar="BYTES", help="bytes a second in each direction")
    add("--delay", type=positive, default=0, metavar="MS",
        help="each piece of up to 16 KiB waits so many milliseconds")
    add("--drop", type=share, default=0, metavar="SHARE", help="the share of connections that lead nowhere")
    add("--replay", type=share, default=0, metavar="SHARE",
        help="the share of connections whose bytes up are sent once more afterwards, on a new connection")
    add("--flip-mean", type=positive, metavar="BYTES",
        help="flip a bit in each direction, every so many bytes on average")
    add("--seed", default="1", help="another seed, other mishaps (default: 1)")
    add("--json", action="store_true", help="print the counts as one line of JSON")
    return parser.parse_args()


if __name__ == "__main__":
    try:
        asyncio.run(BadLine(options()).run())
    except OSError as error:
        sys.exit(f"bad-line.py: {error}")
