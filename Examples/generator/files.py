"""The rows of each import file of a village."""

from datetime import date, timedelta

from . import words
from .scores import GRADES
from .village import FIRST_WEEK

COLUMNS = {
    'members': 'code name category sex birthYear group joined',
    'households': 'number members note',
    'posts': 'member post claimed',
    'contacts': 'member household from to',
    'log': 'member date kind minutes household note verified',
    'activities': 'date title members absent households',
    'pledges': 'member stars items kept signed',
    'ballots': 'source round due valid tellers scrutineer bundle',
    'tallies': 'member source dimension valid excellent good fair poor unknown round',
    'assessments': 'member dimension evidence committee self',
}
SPECIAL_NOTES = [
    '+2户：补记上周走访', '=合计3户，见台账', '-5度，水管冻裂，已联系维修', '@全体党员：转发防火通知', "'七一'慰问老党员",
    '群众原话："路灯坏了两个月，没人管"，已报电工', '走访要点：\n一、屋顶漏雨\n二、医保未缴\n三、约周五再来', '耕地补贴, 农机补贴, 两项一并核对',
]


def money(hundredths):
    return f'{hundredths // 100}.{hundredths % 100:02d}'


def rows_of(village):
    return {name: globals()[name + '_rows'](village) for name in COLUMNS}


def members_rows(village):
    return [{**m, 'joined': m['joined'].isoformat()} for m in village.members]


def households_rows(village):
    chance = village.chance
    return [{
        'number': number, 'members': chance.between(1, 7),
        'note': chance.pick(words.HOUSEHOLD_NOTES) if chance.percent(18) else '',
    } for number in village.households]


def posts_rows(village):
    return [{'member': m['code'], 'post': post, 'claimed': m['claimed'].isoformat()}
            for m in village.able for post in m['posts']]


def contacts_rows(village):
    taken = {h for m in village.able for h in m['contacts']}
    spare = [h for h in village.households if h not in taken]
    rows = []
    for m in village.able:
        for h in m['contacts']:
            rows.append({'member': m['code'], 'household': h, 'from': FIRST_WEEK.isoformat(), 'to': ''})
    # Two households moved away before the year began for the register; their contacts ended.
    for m, h in zip(village.able[:2], spare):
        rows.append({'member': m['code'], 'household': h, 'from': '2025-03-01', 'to': '2025-12-31'})
    return rows


def log_rows(village):
    chance = village.chance
    entries = sorted((day, m['code'], i) for m in village.members for i, (day, *_) in enumerate(m['schedule']))
    by_code = {m['code']: m for m in village.members}
    special = dict(zip(range(20, len(entries), max(1, len(entries) // 9)), SPECIAL_NOTES))
    rows = []
    for position, (day, code, i) in enumerate(entries):
        m = by_code[code]
        _, kind, minutes, contact, verified = m['schedule'][i]
        household = m['contacts'][contact % len(m['contacts'])] if kind == 'visit' else ''
        note = special.get(position) or (village.note(kind, household) if chance.percent(75) else '')
        rows.append({
            'member': code, 'date': day.isoformat(), 'kind': kind, 'minutes': minutes, 'household': household,
            'note': note, 'verified': 'yes' if verified else '',
        })
    return rows


def week_rows(village):
    """Two hundred entries of the week from 2026-11-02, each with a note of about forty characters."""
    chance = village.chance
    rows = []
    for number in range(200):
        m = village.able[number % len(village.able)]
        kind = chance.pick(['visit', 'visit', 'post', 'post', 'study', 'activity', 'other'])
        household = chance.pick(m['contacts']) if kind == 'visit' else ''
        note = village.note(kind, household)
        while len(note) < 36:
            note += '；' + village.note('post', household)
        rows.append({
            'member': m['code'], 'date': (date(2026, 11, 2) + timedelta(number * 7 // 200)).isoformat(), 'kind': kind,
            'minutes': 5 * chance.between(1, 30), 'household': household, 'note': note[:44],
            'verified': 'yes' if chance.percent(90) else '',
        })
    return rows


def activities_rows(village):
    chance = village.chance
    spared = {m['code'] for m in getattr(village, 'equals', ())}
    rows = []
    for month, title in enumerate(words.TITLES, 1):
        here, away = [], []
        for m in village.able:
            draw = chance.below(100)
            if draw < 88 or m['code'] in spared:
                here.append(m['code'])
            elif draw < 95:
                away.append(m['code'])
        here += [m['code'] for m in village.members if m['category'] == 'C' and chance.percent(20)]
        rows.append({
            'date': date(2026, month, 5 if month == 11 else chance.between(8, 24)).isoformat(), 'title': title,
            'members': ';'.join(here), 'absent': ';'.join(away), 'households': chance.between(3, 40),
        })
    return rows


def pledges_rows(village):
    chance = village.chance
    equal = [m['code'] for m in getattr(village, 'equals', ())]
    rows = []
    for m in village.members:
        able = m['category'] in 'AB'
        items = chance.some(words.PLEDGES if able else words.LIGHT_PLEDGES, 4 if able else 2)
        kept = len(items) - (0 if m['code'] in equal or m['level'] > 80 else chance.between(0, 2))
        target = min(10, m['level'] // 10 + 1) if able else min(6, m['level'] // 18 + 1)
        rows.append({
            'member': m['code'], 'stars': target, 'items': ';'.join(items), 'kept': max(0, kept),
            'signed': date(2026, 3, chance.between(2, 27)).isoformat(),
        })
    return rows


def ballots_rows(village):
    tellers = ';'.join(m['code'] for m in village.able[4:6])
    scrutineer = village.able[7]['code']

    def row(source, number, due, valid):
        return {
            'source': source, 'round': number, 'due': due, 'valid': valid, 'tellers': tellers, 'scrutineer': scrutineer,
            'bundle': f'{village.prefix}-2026-{source}-{number}',
        }
    rows = [row('peer', 1, village.peer_due, village.peer_valid)]
    if village.mass_round == 2:
        rows.append(row('mass', 1, village.mass_due, village.failed_mass_valid))
    rows.append(row('mass', village.mass_round, village.mass_due, village.mass_valid))
    return rows


def tallies_rows(village):
    return [{
        'member': m['code'], 'source': t['source'], 'dimension': t['dimension'], 'valid': t['valid'],
        **{g: t[g] for g in GRADES}, 'unknown': t['unknown'],
        'round': village.mass_round if t['source'] == 'mass' else 1,
    } for m in village.members for t in m['tallies']]


def assessments_rows(village):
    return [{
        'member': m['code'], 'dimension': d, 'evidence': money(e), 'committee': money(c), 'self': money(own),
    } for m in village.members for d, (e, c, own) in m['marks'].items()]
