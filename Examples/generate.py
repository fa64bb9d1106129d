#!/usr/bin/env python3
"""Writes the example files beside this script; every run writes the same bytes."""

import os
import sys

sys.dont_write_bytecode = True

from generator import files, mistakes, street, table  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
# As three offices save them: Excel, a plain editor, WPS.
STYLES = [{'bom': True, 'end': '\r\n'}, {'bom': False, 'end': '\n'}, {'bom': True, 'end': '\n'}]


def main():
    for number, (village, style) in enumerate(zip(street.build(), STYLES), 1):
        folder = os.path.join(HERE, 'street', f'village{number}')
        for name, rows in files.rows_of(village).items():
            table.write(os.path.join(folder, name + '.csv'), files.COLUMNS[name].split(), rows, **style)
        if number == 1:
            week = files.week_rows(village)
            table.write(os.path.join(folder, 'week.csv'), files.COLUMNS['log'].split(), week, **style)
    mistakes.write(os.path.join(HERE, 'mistakes'))


if __name__ == '__main__':
    main()
