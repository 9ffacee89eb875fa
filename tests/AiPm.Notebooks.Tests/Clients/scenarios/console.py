"""Jupyter's console. Its Ctrl+C is not tried: in Debian 12 it breaks the console itself, whatever the kernel."""

import re

from facts import has, holds, lacks, same
from processes import is_running, wait_for_end
from terminal import Terminal


def a_person_at_the_console(folder):
    with Terminal(folder) as terminal:
        terminal.sees(r"C#")
        terminal.is_prompted(1)
        terminal.type("1 + 1")
        terminal.sees(r"Out\[1\]: 2")

        terminal.is_prompted(2)
        for line in ("for (var i = 1; i < 3; i++)", "{", "Console.WriteLine($\"line {i * 21}\");", "}"):
            # The console of Debian 12 loses itself when keys come while it asks whether the cell is complete.
            terminal.type(line)
            terminal.sees(re.escape(line) + r"\s")
        terminal.sees(r"line 21")
        terminal.sees(r"line 42")

        terminal.is_prompted(3)
        terminal.type("throw new InvalidOperationException(\"not \" + \"today\");")
        terminal.sees(r"not today")

        terminal.is_prompted(4)
        terminal.type("Console.Write(\"Na\" + \"me? \"); \"Hello \" + Console.ReadLine()!.ToUpperInvariant()")
        terminal.sees(r"Name\? ")
        terminal.type("ada")
        terminal.sees(r"Hello ADA")

        terminal.is_prompted(5)
        terminal.type("$\"process {Environment.ProcessId}.\"")
        process = int(terminal.sees(r"process ([0-9]+)\.")[0])
        holds(is_running(process), "the kernel runs")
        lacks(terminal.shown, "Traceback (most recent call last)", "the screen")

        terminal.is_prompted(6)
        terminal.press_control("d")
        terminal.sees(r"exit")
        terminal.type("y")
        same(terminal.is_left(), 0, "exit code")
        wait_for_end(process)
        has(terminal.shown, "line 42")
