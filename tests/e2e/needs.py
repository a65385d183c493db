"""What a test needs beyond Python's own library: packages of Debian, which another python3 may not see."""
import importlib.util
import os
import sys

DEBIANS = '/usr/bin/python3'


def packages(*names):
    """Goes on where they are; by Debian's own python3 where this one lacks them; where that one does too, the
    test is skipped."""
    lacking = [name for name in names if importlib.util.find_spec(name) is None]
    if not lacking:
        return
    if os.access(DEBIANS, os.X_OK) and sys.executable != DEBIANS:
        os.execv(DEBIANS, [DEBIANS, *sys.argv])
    print(f'skipped: not installed for {DEBIANS}: {", ".join(lacking)}')
    sys.exit(77)
