"""The year's golden files: what the story must give, byte by byte. UPDATE_GOLDENS=1 writes them."""

import os

from . import cast

GOLDEN = cast.EXAMPLES / "golden"


def compare(world):
    world.chapter("Roll, places, results and bulletins are those of Examples/golden, byte by byte")
    for street in world.streets:
        roll = world.directory / f"golden-{street.code}.csv"
        street.do("roll export", "--year", cast.YEAR, "--csv", roll)
        expect(world, f"{street.code}/roll.csv", roll.read_bytes())
        expect(world, f"{street.code}/ranking.json", street.do("rank", "--year", cast.YEAR, "--json").stdout.encode())
        for language in ("en", "zh-Hans"):
            explained = street.do("rank", "--year", cast.YEAR, "--lang", language).stdout
            expect(world, f"{street.code}/ranking.{language}.txt", explained.encode())
    for desk in world.desks:
        for language in ("en", "zh-Hans"):
            texts = [desk.do("bulletins", "show", f"{cast.YEAR}-Q{number}", "--lang", language).stdout
                     for number in (1, 2, 3, 4)]
            expect(world, f"{desk.hub.code}/{desk.village.code}.bulletins.{language}.txt", "\n".join(texts).encode())


def expect(world, name, found):
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDENS") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(found)
    kept = path.read_bytes() if path.exists() else b""
    world.check(found == kept, f"{name}: {len(found)} bytes")
    if found != kept:
        (world.directory / name.replace("/", "-")).write_bytes(found)
