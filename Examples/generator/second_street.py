"""The second street: a small and remote village, one of migrants, and a large one."""

from .scores import candidates, places
from .street import count
from .village import Village


def build():
    """Three villages; what each shows is told in Examples/README.md and checked below."""
    yunling = Village('yunling', 'yl', {'A': 2, 'B': 7, 'C': 3, 'D': 2}, 58, strong=4, light_strong=3)
    qiaotou = Village('qiaotou', 'qt', {'A': 4, 'B': 12, 'C': 6, 'D': 24}, 231, strong=8, light_strong=14)
    nanping = Village('nanping', 'np', {'A': 7, 'B': 27, 'C': 19, 'D': 10}, 342, strong=16, light_strong=13)
    villages = [yunling, qiaotou, nanping]
    for village in villages:
        village.claim_posts()
        village.mark()
        village.plan_log()
    check(villages)
    return villages


def check(villages):
    """The examples must show what the README says; a change that loses it stops here."""
    for n in (5, 3):
        for village, k in zip(villages, places([count(v, n) for v in villages])):
            found = len(candidates(village.members, n))
            assert 0 < k < found < count(village, n), (village.code, n, found, k)
    for village in villages:
        assert village.peer_valid * 100 >= village.peer_due * 67 and village.peer_valid >= 5
        assert village.mass_valid * 100 >= village.mass_due * 20 and village.mass_valid >= 10
    small, migrants, _ = villages
    assert len(small.members) < 15
    assert 2 * sum(m['category'] == 'D' for m in migrants.members) > len(migrants.members)
