"""The chapters in their order."""

import os
import shutil
import sys
import time

from . import evaluation, founding, trouble, year
from .ledger import Failed
from .programs import BIN
from .world import World


def play(world):
    founding.found(world)
    founding.join_streets(world)
    founding.join_laptops(world)
    founding.pledge(world)
    weeks = year.Year(world)
    year.spring(world, weeks)
    trouble.stick_month(world, weeks)
    year.early_summer(world, weeks)
    trouble.dead_hub(world, weeks)
    year.september(world, weeks)
    trouble.lost_disk(world, weeks)
    trouble.bad_line(world)
    year.measured_week(world)
    trouble.conflict(world)
    trouble.mistake(world)
    evaluation.evaluate(world)
    evaluation.rank(world)
    evaluation.publish(world)
    evaluation.roll_up(world)
    evaluation.compare(world)


def serve_on(world):
    print("\nThe hubs go on serving:")
    for hub in world.hubs:
        world.say(f"{hub.title}: {hub.url}, store {hub.store}")
    print("The laptops, for example:")
    for laptop in world.laptops.values():
        world.say(f"{laptop.village.name}: VILLAGE_STATE_DIR={laptop.state} {BIN / laptop.tool} status {laptop.store}")
    print("Ctrl-C ends it.", flush=True)
    try:
        for hub in world.hubs:
            hub.process.wait()
    except KeyboardInterrupt:
        print()


def main():
    world = World()
    start = time.monotonic()
    finished = False
    is_served = os.environ.get("SERVE", "1") != "0"
    try:
        play(world)
        finished = True
        print(f"\n{world.ledger.summary(time.monotonic() - start)}", flush=True)
        if is_served:
            serve_on(world)
    except Failed as failure:
        print(f"\nThe demo stopped: {failure}", file=sys.stderr)
    finally:
        world.close()
    if not finished or world.ledger.failures:
        print(f"The stores are left in {world.directory}.", file=sys.stderr)
        return 1
    if not is_served:
        shutil.rmtree(world.directory)
    return 0
