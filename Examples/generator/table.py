"""Writes CSV as a village would have it: with or without a byte order mark, CRLF or LF."""

import os


def cell(value):
    text = '' if value is None else str(value)
    if text[:1] in ('=', '+', '-', '@', '\t', "'") and text:
        text = "'" + text
    if any(c in text for c in ',"\r\n'):
        text = '"' + text.replace('"', '""') + '"'
    return text


def text_of(columns, rows, end='\r\n'):
    lines = [','.join(columns)] + [','.join(cell(row.get(c)) for c in columns) for row in rows]
    return ''.join(line + end for line in lines)


def write(path, columns, rows, bom=True, end='\r\n'):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'wb') as file:
        file.write((b'\xef\xbb\xbf' if bom else b'') + text_of(columns, rows, end).encode())
