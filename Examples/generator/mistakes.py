"""Files with deliberate mistakes, and what the import says about each."""

import os

LOG = 'member,date,kind,minutes,household,note,verified\n'
TALLY = 'member,source,dimension,valid,excellent,good,fair,poor,unknown\n'
BALLOT = 'source,round,due,valid,tellers,scrutineer\n'

# File name, kind, content, and (line, field, fragment of the message) of each mistake; 0 and - mean the whole file.
MISTAKES = [
    ('category', 'members', 'code,name,category\nxs001,王建国,A\nxs002,李秀英,Z\n',
     [(3, 'category', '"Z" is not a category')]),
    ('duplicate-code', 'members', 'code,name,category\nxs001,王建国,A\nxs002,李秀英,B\nxs001,王国建,C\n',
     [(4, 'code', 'line 2 has the same code')]),
    ('unknown-column', 'members', 'code,name,categry\nxs001,王建国,A\n',
     [(1, 'categry', 'did you mean category?'), (1, 'category', 'the column is missing')]),
    ('missing-column', 'members', 'code,name,sex\nxs001,王建国,男\n', [(1, 'category', 'the column is missing')]),
    ('same-column-twice', 'members', 'code,name,category,name\nxs001,王建国,A,王建国\n', [(1, 'name', 'columns 2 and 4')]),
    ('empty-name-and-year', 'members', 'code,name,category,birthYear\nxs001,,A,1970\nxs 002,李秀英,B,一九七〇\n',
     [(2, 'name', 'the field is empty'), (3, 'code', 'is not a code'),
      (3, 'birthYear', 'is not a whole number from 1900')]),
    ('gbk', 'members', 'code,name,category\nxs001,Wang,A\nxs002,李秀英,B\n', [(3, '-', 'it looks like GBK')]),
    ('empty', 'members', '', [(0, '-', 'the file is empty')]),
    ('household-number', 'households', 'number,members,note\nh001,-3,\nh001,4,\n',
     [(2, 'members', '"-3" is not a whole number'), (3, 'number', 'line 2 has the same number')]),
    ('claimed-date', 'posts', 'member,post,claimed\nxs001,advice,2026-02-30\nxs002,water,2026/3/1\n',
     [(2, 'claimed', '"2026-02-30" is not a date'), (3, 'claimed', 'YYYY-MM-DD')]),
    ('contact-order', 'contacts', 'member,household,from,to\nxs001,h001,2026-03-01,2026-02-01\n',
     [(2, 'to', '2026-02-01 is before 2026-03-01')]),
    ('unterminated-quote', 'log', LOG + 'xs001,2026-03-01,visit,30,h001,"说好周五再来,yes\nxs002,2026-03-02,post,20,,,yes\n',
     [(2, 'note', 'a quote opens here and is not closed')]),
    ('field-count', 'log', LOG + 'xs001,2026-03-01,visit,30,h001,走访,谈春耕,yes\nxs002,2026-03-02,post,20,,,yes\n',
     [(2, '-', 'the line has 8 fields but the header has 7')]),
    ('log-values', 'log',
     LOG + 'xs001,2026-03-01,visit,1500,h001,"第一行\n第二行",yes\nxs002,2026-13-01,talk,20,,,no\n',
     [(2, 'minutes', '"1500" is not a whole number from 0 to 1440'), (4, 'date', '"2026-13-01" is not a date'),
      (4, 'kind', '"talk" is not a kind'), (4, 'verified', 'write yes or leave the field empty')]),
    ('stray-quote', 'log', LOG + 'xs001,2026-03-01,visit,30,h001,说"好"了,yes\n', [(2, 'note', 'a quote stands inside')]),
    ('present-and-absent', 'activities', 'date,title,members,absent\n2026-03-08,义务植树,xs001;xs002;xs002,\n'
     '2026-04-08,清扫村道,xs001;xs002,xs002\n',
     [(2, 'members', '"xs002" stands twice'), (3, 'absent', 'xs002 is also among the members')]),
    ('stars-above', 'pledges', 'member,stars,items,kept\nxs001,11,按时交纳党费,1\nxs002,8,按时交纳党费;义务植树,3\n',
     [(2, 'stars', '"11" is not a whole number from 0 to 10'), (3, 'kept', '3 kept of 2 items')]),
    ('same-teller', 'ballots', BALLOT + 'peer,1,24,20,xs004;xs004,xs005\nmass,1,100,101,xs004,xs005\n',
     [(2, 'tellers', '"xs004" stands twice'), (3, 'valid', '101 valid ballots of 100 due'),
      (3, 'tellers', '1 named; name two different tellers')]),
    ('tally-sum', 'tallies',
     TALLY + 'xs001,peer,all,20,10,5,2,1,1\nxs001,contact,2,3,3,0,0,0,0\nxs002,mass,6,3,3,0,0,0,0\n',
     [(2, 'valid', 'add up to 19, not to 20'), (3, 'dimension', 'contacted households speak on dimension 4'),
      (4, 'dimension', '"6" is not a dimension')]),
    ('tally-twice', 'tallies', TALLY + 'xs001,peer,all,2,2,0,0,0,0\nxs001,peer,all,2,1,1,0,0,0\n',
     [(3, 'member, source, dimension, round', 'line 2 has the same')]),
    ('score', 'assessments', 'member,dimension,evidence,committee\nxs001,1,100.01,90\nxs001,2,88.125,-1\n',
     [(2, 'evidence', '"100.01" is not a score'), (3, 'evidence', '"88.125" is not a score'),
      (3, 'committee', '"-1" is not a score')]),
]


def write(folder):
    os.makedirs(folder, exist_ok=True)
    lines = ['file\tkind\tline\tfield\tmessage']
    for name, kind, content, problems in MISTAKES:
        with open(os.path.join(folder, name + '.csv'), 'wb') as file:
            file.write(content.encode('gbk' if name == 'gbk' else 'utf-8'))
        lines += [f'{name}.csv\t{kind}\t{line}\t{field}\t{fragment}' for line, field, fragment in problems]
    with open(os.path.join(folder, 'expected.tsv'), 'w', encoding='utf-8', newline='\n') as file:
        file.write('\n'.join(lines) + '\n')
