"""The street of three villages, with the cases that a year really brings."""

from .scores import GRADES, candidates, places
from .village import Village


def build():
    """Three villages; what each shows is told in Examples/README.md and checked below."""
    xishan = Village('xishan', 'xs', {'A': 4, 'B': 10, 'C': 5, 'D': 5}, 128, strong=6, light_strong=5)
    donghe = Village('donghe', 'dh', {'A': 5, 'B': 16, 'C': 9, 'D': 8}, 203, strong=10, light_strong=8)
    beigou = Village('beigou', 'bg', {'A': 6, 'B': 23, 'C': 15, 'D': 13}, 296, strong=14, light_strong=12)
    villages = [xishan, donghe, beigou]
    # Too few households answered in Xishan, so the ballot was held again.
    xishan.failed_mass_valid, xishan.mass_round = 19, 2
    for village in villages:
        village.claim_posts()
        village.mark()
    weaken(beigou)
    allotted = {n: places([count(v, n) for v in villages]) for n in (5, 3)}
    make_equal(donghe, 5, allotted[5][1], evidence_less=0)
    make_equal(beigou, 5, allotted[5][2], evidence_less=20)
    for village in villages:
        village.plan_log()
    align_days(donghe)
    check(villages, allotted)
    return villages


def count(village, dimensions_count):
    return sum((m['category'] in 'AB') == (dimensions_count == 5) for m in village.members)


def weaken(village):
    """A strong member without visits in a quarter, one without a post, and two whose marks are incomplete."""
    strong = [m for _, m in candidates(village.members, 5)]
    strong[1]['visitGap'] = True
    next(m for m in village.able if m['level'] < 60)['posts'] = []
    away = [m for m in village.members if m['category'] == 'D']
    mass = next(t for t in away[0]['tallies'] if t['source'] == 'mass')
    mass.update(dict.fromkeys(GRADES, 0), unknown=mass['valid'])
    del away[1]['marks'][3]


def make_equal(village, dimensions_count, places_count, evidence_less):
    """The first one below the cut gets the marks of the last one above it, less a little evidence."""
    ranked = [m for _, m in candidates(village.members, dimensions_count)]
    last, first = ranked[places_count - 1], ranked[places_count]
    missing = len(last['contacts']) - len(first['contacts'])
    spare = [h for h in village.households if all(h not in m['contacts'] for m in village.members)]
    first['contacts'] = (first['contacts'] + spare[:max(0, missing)])[:len(last['contacts'])]
    first['tallies'] = [dict(t) for t in last['tallies']]
    first['marks'] = dict(last['marks'])
    evidence, committee, own = first['marks'][1]
    first['marks'][1] = (evidence - evidence_less, committee, own)
    village.equals = (last, first)


def align_days(village):
    """Equal in the tie chain too: the same days, pledges kept, and no absence."""
    last, first = village.equals
    first['schedule'] = list(last['schedule'])


def check(villages, allotted):
    """The examples must show what the README says; a change that loses it stops here."""
    for n in (5, 3):
        for village, k in zip(villages, allotted[n]):
            found = candidates(village.members, n)
            assert len(found) > k, (village.code, n, len(found), k)
            assert len(found) < count(village, n), (village.code, n)
    for village, k, difference in ((villages[1], allotted[5][1], 0), (villages[2], allotted[5][2], 1)):
        ranked = candidates(village.members, 5)
        assert {m['code'] for _, m in ranked[k - 1:k + 1]} == {m['code'] for m in village.equals}
        assert ranked[k - 1][0] - ranked[k][0] == difference, (village.code, ranked[k - 1][0], ranked[k][0])
        assert difference or ranked[k - 2][0] > ranked[k - 1][0] and ranked[k][0] > ranked[k + 1][0]
    for village in villages:
        assert village.peer_valid * 100 >= village.peer_due * 67 and village.peer_valid >= 5
        assert village.mass_valid * 100 >= village.mass_due * 20 and village.mass_valid >= 10
    assert villages[0].failed_mass_valid * 100 < villages[0].mass_due * 20
