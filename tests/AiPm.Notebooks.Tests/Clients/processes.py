"""Processes, as Linux tells of them."""

import ctypes
import os
import signal
import time

LIMIT = 120
"""Seconds to wait for anything: so long that only what never comes is missed, however busy the machine."""


def adopt_orphans():
    """Makes whatever our children leave behind ours, so that nothing outlives the tests."""
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)


def children():
    found = []
    for name in filter(str.isdigit, os.listdir("/proc")):
        try:
            with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                parent = int(file.read().rpartition(")")[2].split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue
        found += [(int(name), parent)]
    mine, grown = {os.getpid()}, True
    while grown:
        more = {child for child, parent in found if parent in mine} - mine
        mine, grown = mine | more, bool(more)
    return mine - {os.getpid()}


def end_all():
    for child in children():
        try:
            os.kill(child, signal.SIGKILL)
        except ProcessLookupError:
            pass


def is_running(process):
    try:
        with open(f"/proc/{process}/stat", encoding="utf-8", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def resident_bytes(process):
    with open(f"/proc/{process}/status", encoding="utf-8") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("VmRSS:"))


def wait_until(condition, what, limit=LIMIT):
    end = time.monotonic() + limit
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"{what}: not so after {limit} s")
        time.sleep(0.05)


def wait_for_end(process):
    wait_until(lambda: not is_running(process), f"process {process} ends")
