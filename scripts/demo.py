#!/usr/bin/env python3
"""Plays a whole year of one district, two streets and six villages on the files of Examples/, with real processes.

BIN names the directory of the executables. SERVE=0 ends after the checks; otherwise the hubs go on
serving until Ctrl-C. The status is 0 only when every check held. The chapters are in scripts/demo/.
"""
import sys

sys.dont_write_bytecode = True

from demo import story  # noqa: E402

if __name__ == "__main__":
    sys.exit(story.main())
