#!/usr/bin/env python3
"""Drives the village's pages in Chromium.

  scripts/pages.py check               plays every check; status 0 only when all hold
  scripts/pages.py screenshots FOLDER  pictures of every page in both languages, 1366 by 768
  scripts/pages.py speed               time and size of every page in a village of five years
  scripts/pages.py prints FOLDER       every print in both languages as a PDF, checked

BIN names the directory of the executables. Needs Debian's chromium, chromium-driver, faketime, fonts-noto-cjk and
poppler-utils.
"""
import pathlib
import sys

sys.dont_write_bytecode = True

from pages import checks, prints, speed, tour  # noqa: E402

if __name__ == "__main__":
    match sys.argv[1:]:
        case ["check", *names]:
            sys.exit(checks.main(names))
        case ["screenshots", folder]:
            sys.exit(tour.main(pathlib.Path(folder)))
        case ["speed"]:
            sys.exit(speed.main())
        case ["prints", folder, *names]:
            sys.exit(prints.main(pathlib.Path(folder), names))
        case _:
            print(__doc__, file=sys.stderr)
            sys.exit(64)
