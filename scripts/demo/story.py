"""The chapters in their order."""

import os
import shutil
import sys
import time

from . import district, evaluation, founding, golden, people, publicity, quarters, trouble, year
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
    quarters.first_quarter(world)
    trouble.stick_month(world, weeks)
    year.early_summer(world, weeks)
    quarters.half_year(world)
    year.july(world, weeks)
    trouble.dead_hub(world, weeks)
    year.september(world, weeks)
    people.transfer(world)
    quarters.bulletins(world, 3, "2026-10-19")
    trouble.lost_disk(world, weeks)
    trouble.bad_line(world)
    year.measured_week(world)
    trouble.conflict(world)
    trouble.mistake(world)
    evaluation.freeze(world, weeks)
    evaluation.evaluate(world)
    evaluation.veto(world)
    evaluation.reviews(world)
    evaluation.rank(world)
    publicity.publish(world)
    publicity.objection(world)
    appeal = publicity.change(world)
    publicity.fourth_quarter(world)
    publicity.appeal_decided(world, appeal)
    publicity.decide(world)
    district.roll_up(world)
    golden.compare(world)
    district.next_year(world)
    district.compare(world)


def serve_on(world):
    world.clock.release()
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
