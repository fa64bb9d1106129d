"""One village: its members, households, marks and year."""

from datetime import date, timedelta

from . import words
from .chance import Chance
from .scores import DIMENSIONS, GRADES

FIRST_WEEK = date(2026, 1, 5)
LAST_LOG_DAY = date(2026, 11, 1)
BIRTH_YEARS = {'A': (1966, 1990), 'B': (1960, 1999), 'C': (1938, 1955), 'D': (1972, 2002)}


class Village:
    def __init__(self, code, prefix, categories, household_count, strong, light_strong):
        self.code, self.prefix = code, prefix
        self.chance = Chance('village ' + code)
        self.households = [f'h{i + 1:03d}' for i in range(household_count)]
        self.members = self._members(categories, strong, light_strong)
        self.able = [m for m in self.members if m['category'] in 'AB']
        free = self.chance.shuffled(self.households)
        for member in self.able:
            member['contacts'] = [free.pop() for _ in range(self.chance.pick([1, 2, 2, 2, 3, 3]))]
        self.peer_due = len(self.members)
        self.peer_valid = len(self.members) * 85 // 100
        self.mass_due = household_count
        self.mass_valid = household_count * 34 // 100
        self.mass_round = 1

    def _members(self, categories, strong, light_strong):
        chance = self.chance
        letters = [c for c, n in categories.items() for _ in range(n)]
        able_levels = self._levels(sum(c in 'AB' for c in letters), strong)
        light_levels = self._levels(sum(c in 'CD' for c in letters), light_strong)
        names, members = set(), []
        for number, category in enumerate(letters, 1):
            sex = 'f' if chance.percent(32) else 'm'
            name = chance.pick(words.SURNAMES) + chance.pick(words.WOMEN if sex == 'f' else words.MEN)
            while name in names:
                name = chance.pick(words.SURNAMES) + chance.pick(words.WOMEN if sex == 'f' else words.MEN)
            names.add(name)
            born = chance.between(*BIRTH_YEARS[category])
            level = able_levels.pop() if category in 'AB' else light_levels.pop()
            members.append({
                'code': f'{self.prefix}{number:03d}', 'name': name, 'category': category, 'sex': sex, 'birthYear': born,
                'group': chance.pick(words.GROUPS[:2 + len(letters) // 24]),
                'joined': date(born + chance.between(20, 23), chance.between(1, 12), chance.between(1, 28)),
                'level': level, 'contacts': [], 'posts': [], 'tallies': [], 'marks': {}, 'visitGap': False,
                'absences': 0, 'schedule': [],
            })
        return members

    def _levels(self, n, strong):
        levels = [97 - 9 * i // max(1, strong) for i in range(strong)]
        levels += [83 - 30 * i // max(1, n - strong) for i in range(n - strong)]
        return self.chance.shuffled(levels)

    def claim_posts(self):
        catalogue = ['technology', 'advice', 'stability', 'supervision']
        for member in self.able:
            member['posts'] = self.chance.some(catalogue + words.LOCAL_POSTS[:1], self.chance.pick([1, 1, 2]))
            member['claimed'] = date(2026, 2, 20) + timedelta(self.chance.below(30))

    def mark(self):
        for member in self.members:
            self._tally(member, 'peer', 'all', self.peer_valid, 4)
            self._tally(member, 'mass', 'all', self.mass_valid, 45 if member['category'] == 'D' else 18)
            if member['category'] == 'A':
                self._tally(member, 'peer', 1, self.peer_valid, 4)
            if member['contacts']:
                self._tally(member, 'contact', 4, len(member['contacts']), 0)
            dimensions = DIMENSIONS[member['category']]
            # Hardly anyone is equally good at everything.
            weak = self.chance.pick(dimensions) if self.chance.percent(60) else None
            for dimension in dimensions:
                evidence = self._hundredths(member['level'] - (32 if dimension == weak else 0), 6)
                member['marks'][dimension] = (evidence, self._hundredths(member['level'], 2), self._hundredths(90, 8))

    def _hundredths(self, level, spread):
        return max(0, min(10000, level * 100 + 25 * self.chance.between(-4 * spread, 4 * spread)))

    def _tally(self, member, source, dimension, valid, unknown_percent):
        """Ballots spread around the member's level."""
        counts = dict.fromkeys(GRADES, 0)
        unknown = valid * unknown_percent // 100
        level = member['level']
        for _ in range(valid - unknown):
            felt = level + self.chance.between(-14, 14)
            grade = 'excellent' if felt >= 86 else 'good' if felt >= 71 else 'fair' if felt >= 50 else 'poor'
            counts[grade] += 1
        member['tallies'].append({
            'source': source, 'dimension': dimension, 'valid': valid, 'unknown': unknown, **counts,
        })

    def plan_log(self):
        """When each member does what; weeks run from Monday."""
        for member in self.members:
            able = member['category'] in 'AB'
            week = FIRST_WEEK
            number = 0
            while week <= LAST_LOG_DAY:
                day = min(week + timedelta(self.chance.below(7)), LAST_LOG_DAY)
                if able and not self.chance.percent(4) or not able and number % 5 == 2:
                    kind = self._kind(number, able, (member['visitGap'], day))
                    minutes = {'dues': None}.get(kind, 10 * self.chance.between(2, 15))
                    contact = number // 2 % max(1, len(member['contacts']))
                    member['schedule'].append((day, kind, minutes, contact, self.chance.percent(86)))
                week += timedelta(7)
                number += 1

    def _kind(self, number, able, gap):
        if not able:
            return ['study', 'dues', 'other'][number // 5 % 3]
        has_gap, day = gap
        if number % 2 == 0 and not (has_gap and 4 <= day.month <= 6):
            return 'visit'
        return ['post', 'study', 'post', 'activity', 'post', 'dues'][number // 2 % 6]

    def note(self, kind, household):
        patterns = {'visit': words.VISIT_NOTES, 'post': words.POST_NOTES, 'activity': words.POST_NOTES}
        chance = self.chance
        return chance.pick(patterns.get(kind, words.STUDY_NOTES)).format(
            h=household, topic=chance.pick(words.TOPICS), policy=chance.pick(words.POLICIES),
            deed=chance.pick(words.DEEDS), place=chance.pick(words.PLACES),
            result=chance.pick(words.RESULTS), n=chance.between(1, 9))
