"""Jupyter's console, typed into as by a person: a program in a pseudo terminal."""

import os
import re
import sys
import termios

import pexpect

from kernel import NAME
from processes import LIMIT, wait_until


class Terminal:
    def __init__(self, folder):
        self.program = pexpect.spawn(
            sys.executable,
            [
                "-m", "jupyter_console", "--kernel", NAME,
                f"--ZMQTerminalInteractiveShell.kernel_timeout={LIMIT}",
                f"--ZMQTerminalInteractiveShell.kernel_is_complete_timeout={LIMIT}",
            ],
            cwd=folder, timeout=LIMIT, encoding="utf-8", dimensions=(60, 200),
            env={**os.environ, "TERM": "dumb", "PROMPT_TOOLKIT_NO_CPR": "1"})
        self.shown = ""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.program.close(force=True)

    def type(self, text):
        self.program.send(text + "\r")

    def press_control(self, letter):
        self.program.sendcontrol(letter)

    def is_prompted(self, count):
        """Waits for the prompt, and until it takes keys one by one: before, the terminal itself would take Ctrl+D."""
        self.sees(rf"In \[{count}\]: ")
        wait_until(lambda: not termios.tcgetattr(self.program.child_fd)[3] & termios.ICANON, "the console reads keys")

    def sees(self, pattern):
        """Waits for a text, which may be coloured; its groups."""
        between = r"(?:\x1b\[[0-9;?]*[a-zA-Z])*"
        try:
            self.program.expect(between.join(_atoms(pattern)))
        except (pexpect.TIMEOUT, pexpect.EOF) as error:
            raise AssertionError(f"{pattern!r} was expected on the screen; came {self.shown[-1500:] + self.program.before!r}") from error
        self.shown += self.program.before + self.program.after
        return self.program.match.groups()

    def is_left(self):
        self.program.expect(pexpect.EOF)
        self.shown += self.program.before
        self.program.close()
        return self.program.exitstatus


def _atoms(pattern):
    """A pattern's parts between which colours may change."""
    return re.findall(r"\\.|\([^)]*\)|\[[^]]*\]\+?|.", pattern)
