#!/usr/bin/env python3
"""Writes the example files beside this script; every run writes the same bytes."""

import os
import sys

sys.dont_write_bytecode = True

from generator import files, mistakes, second_street, street, table  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
# As three offices save them: Excel, a plain editor, WPS.
STYLES = [{'bom': True, 'end': '\r\n'}, {'bom': False, 'end': '\n'}, {'bom': True, 'end': '\n'}]


def write_street(name, villages, first):
    """The folders of a street; the villages of the district are numbered through, from `first`."""
    for number, (village, style) in enumerate(zip(villages, STYLES), first):
        folder = os.path.join(HERE, name, f'village{number}')
        for kind, rows in files.rows_of(village).items():
            table.write(os.path.join(folder, kind + '.csv'), files.COLUMNS[kind].split(), rows, **style)
        if number == 1:
            week = files.week_rows(village)
            table.write(os.path.join(folder, 'week.csv'), files.COLUMNS['log'].split(), week, **style)


def main():
    write_street('street', street.build(), first=1)
    write_street('street2', second_street.build(), first=4)
    mistakes.write(os.path.join(HERE, 'mistakes'))


if __name__ == '__main__':
    main()
