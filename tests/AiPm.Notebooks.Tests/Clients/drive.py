"""Runs the scenarios of one file under scenarios/ and prints a line of JSON for each: what held, or what came instead.

A scenario is a function. It asks for what it needs by the names of its parameters: `kernel` is one that the whole
file shares, `folder` an empty folder of its own.
"""

import importlib
import inspect
import json
import os
import shutil
import sys
import tempfile
import time
import traceback

from kernel import Kernel
from processes import adopt_orphans, end_all, is_running


class Stage:
    def __init__(self, root):
        self.root = root
        self.kernel = None

    def arguments(self, scenario):
        return {name: getattr(self, f"_{name}")() for name in inspect.signature(scenario).parameters}

    def _folder(self):
        return tempfile.mkdtemp(dir=self.root)

    def _kernel(self):
        if self.kernel is None or not is_running(self.kernel.process):
            self.leave()
            self.kernel = Kernel(self._folder())
        return self.kernel

    def leave(self):
        if self.kernel is not None:
            self.kernel.stop()
            self.kernel = None


def scenarios_of(name):
    module = importlib.import_module(f"scenarios.{name}")
    return [
        (title, scenario)
        for title, scenario in vars(module).items()
        if inspect.isfunction(scenario) and scenario.__module__ == module.__name__ and not title.startswith("_")
    ]


def play(stage, scenario):
    try:
        scenario(**stage.arguments(scenario))
        return None
    except Exception as error:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "scenarios" in frame.filename]
        place = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}: {frames[-1].line}" if frames else ""
        told = [f"{type(error).__name__}: {error}", place]
        if stage.kernel is not None:
            told += ["last messages:", *(repr(message)[:400] for message in stage.kernel.seen[-12:])]
            told += ["kernel's own words:", stage.kernel.words()[-2000:]]
        stage.leave()
        return "\n".join(told)


def main(group, *only):
    adopt_orphans()
    root = tempfile.mkdtemp(prefix="k")
    stage = Stage(root)
    try:
        for title, scenario in scenarios_of(group):
            if not only or title in only:
                begun = time.monotonic()
                failure = play(stage, scenario)
                taken = round(time.monotonic() - begun, 2)
                print(json.dumps({"scenario": title, "failure": failure, "seconds": taken}), flush=True)
        stage.leave()
    finally:
        end_all()
        shutil.rmtree(root, ignore_errors=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
