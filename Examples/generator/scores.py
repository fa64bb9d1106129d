"""Scores by the default policy: only to see that the examples show what they should."""

POINTS = {'excellent': 10000, 'good': 8000, 'fair': 6000, 'poor': 3000}
GRADES = list(POINTS)
DIMENSIONS = {'A': [1, 2, 3, 4, 5], 'B': [1, 2, 3, 4, 5], 'C': [1, 2, 3], 'D': [1, 2, 3]}
BANDS = {5: 9, 3: 5}


def half_up(a, b):
    return (2 * a + b) // (2 * b)


def mean(tally):
    ballots = sorted(POINTS[g] for g in GRADES for _ in range(tally[g]))
    n = len(ballots)
    if n == 0:
        return None
    if n < 5:
        return half_up(ballots[(n - 1) // 2] + ballots[n // 2], 2)
    cut = n * 20 // 100
    kept = ballots[cut:n - cut]
    return half_up(sum(kept), len(kept))


def component(member, source, dimension):
    rows = member['tallies']
    if source == 'mass' and dimension == 4:
        contact = next((t for t in rows if t['source'] == 'contact'), None)
        if contact and sum(contact[g] for g in GRADES) >= 3:
            return mean(contact)
    for wanted in (dimension, 'all'):
        for tally in rows:
            if tally['source'] == source and tally['dimension'] == wanted:
                return mean(tally)
    return None


def assess(member):
    """Stars and composite; None for both when a component is missing."""
    stars, scores = 0, []
    for dimension in DIMENSIONS[member['category']]:
        marks = member['marks'].get(dimension)
        peers, masses = component(member, 'peer', dimension), component(member, 'mass', dimension)
        if marks is None or peers is None or masses is None:
            return None, None
        score = half_up(25 * marks[0] + 15 * marks[1] + 25 * peers + 35 * masses, 100)
        scores.append(score)
        barred = dimension == 4 and member['visitGap'] or dimension == 5 and not member['posts']
        stars += 0 if barred else (score >= 6000) + (score >= 8500)
    return stars, half_up(sum(scores), len(scores))


def candidates(members, dimensions_count):
    """Those who reach the band, best composite first."""
    found = []
    for member in members:
        if len(DIMENSIONS[member['category']]) != dimensions_count:
            continue
        stars, composite = assess(member)
        if stars is not None and stars >= BANDS[dimensions_count]:
            found.append((-composite, member['code'], member))
    return [(-c, m) for c, _, m in sorted(found, key=lambda f: f[:2])]


def places(counts, percent=30):
    """Places of each village by largest remainders; equal remainders to the larger village."""
    floors = [percent * n // 100 for n in counts]
    spare = percent * sum(counts) // 100 - sum(floors)
    order = sorted(range(len(counts)), key=lambda i: (-(percent * counts[i] % 100), -counts[i], i))
    for i in order[:spare]:
        floors[i] += 1
    return floors
