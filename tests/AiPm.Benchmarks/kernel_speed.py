#!/usr/bin/python3
"""How long people wait for a C# kernel: start, first cell, cells, completion; and what it holds while idle.

Kernels are measured in turn (A B A B ...), so that all see the same machine. Needs Debian's python3-jupyter-client.

    dotnet build -c Release src/AiPm.Tool
    dotnet artifacts/bin/AiPm.Tool/release/aipm.dll jupyter install
    /usr/bin/python3 tests/AiPm.Benchmarks/kernel_speed.py [--rounds 7] aipm [OTHER_KERNEL ...]
"""
import argparse
import os
import statistics
import subprocess
import time

import zmq
from jupyter_client import KernelManager

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
LIMIT = 120


class Kernel:
    """One process of a kernel, and a client whose sockets look for it every 10 ms instead of every 100."""

    def __init__(self, name):
        self.manager = KernelManager(kernel_name=name)
        started = time.perf_counter()
        self.manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.pid = self.manager.provisioner.pid
        self.session = self.manager.session
        context = zmq.Context.instance()
        self.shell = self._connect(context, zmq.DEALER, "shell")
        self.iopub = self._connect(context, zmq.SUB, "iopub")
        self.iopub.setsockopt(zmq.SUBSCRIBE, b"")
        self.ask("kernel_info_request", {})
        self.ready = time.perf_counter() - started
        self.ready_cpu = self.cpu()

    def _connect(self, context, kind, channel):
        socket = context.socket(kind)
        socket.linger = 0
        socket.setsockopt(zmq.RECONNECT_IVL, 10)
        info = self.manager.get_connection_info()
        socket.connect(f"tcp://{info['ip']}:{info[channel + '_port']}")
        return socket

    def _next(self, socket):
        if not socket.poll(LIMIT * 1000):
            raise TimeoutError("the kernel did not answer")
        return self.session.deserialize(self.session.feed_identities(socket.recv_multipart())[1])

    def ask(self, kind, content):
        """The reply to a request, and how long it took."""
        begun = time.perf_counter()
        request = self.session.send(self.shell, kind, content)
        while True:
            reply = self._next(self.shell)
            if reply["parent_header"].get("msg_id") == request["header"]["msg_id"]:
                return reply["content"], time.perf_counter() - begun, request["header"]["msg_id"]

    def run(self, code):
        """How long a cell takes until the kernel is idle again and its result is here."""
        begun = time.perf_counter()
        reply, _, request = self.ask("execute_request", {
            "code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False, "stop_on_error": True})
        shown = False
        while True:
            message = self._next(self.iopub)
            if message["parent_header"].get("msg_id") != request:
                continue
            shown = shown or message["msg_type"] in ("execute_result", "display_data")
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                break
        if reply["status"] != "ok" or not shown:
            raise RuntimeError(f"{code}: {reply}")
        return time.perf_counter() - begun

    def complete(self, code):
        reply, seconds, _ = self.ask("complete_request", {"code": code, "cursor_pos": len(code)})
        if not reply["matches"]:
            raise RuntimeError(f"no completion for {code}")
        return seconds

    def cpu(self):
        with open(f"/proc/{self.pid}/stat") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def rest(self):
        """Waits until the process does nothing of its own accord; its memory in MB then."""
        quiet, last = 0, self.cpu()
        while quiet < 3:
            time.sleep(1)
            now = self.cpu()
            quiet = quiet + 1 if now - last <= 0.03 else 0
            last = now
        with open(f"/proc/{self.pid}/statm") as statm:
            return int(statm.read().split()[1]) * PAGE / 1e6

    def stop(self):
        self.shell.close()
        self.iopub.close()
        self.manager.shutdown_kernel(now=True)


def measure(name):
    row = {}
    kernel = Kernel(name)
    row["ready (s)"], row["ready, processor time (s)"] = kernel.ready, kernel.ready_cpu
    before = kernel.cpu()
    row["first cell, sent at once (s)"] = kernel.run("1+1")
    row["first cell, processor time (s)"] = kernel.cpu() - before
    kernel.rest()
    for i in range(5):
        kernel.run(f"{i}+1")
    row["cell `i+1` (ms)"] = statistics.median(kernel.run(f"{i}+1") for i in range(40)) * 1000
    row["cell `var a = Enumerable.Range(…)…Sum(); a` (ms)"] = statistics.median(
        kernel.run(f"var a{i} = Enumerable.Range(0, 9).Select(n => n * {i}).Sum();\na{i}") for i in range(15)) * 1000
    row["completion, first (ms)"] = kernel.complete("Console.Wri") * 1000
    row["completion, warm (ms)"] = statistics.median(kernel.complete(code) for code in ["Console.Wri", "Math.", "new List<int>().Ad", "System.IO.File.Re"] * 5) * 1000
    row["memory after these, idle (MB)"] = kernel.rest()
    row["processor time of all, idle waits included (s)"] = kernel.cpu()
    kernel.stop()
    idle = Kernel(name)
    row["memory before the first cell, idle (MB)"] = idle.rest()
    idle.stop()
    return row


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("kernels", nargs="+")
    asked = parser.parse_args()
    rows = {name: [] for name in asked.kernels}
    for _ in range(asked.rounds):
        for name in asked.kernels:
            rows[name].append(measure(name))
    print("| what | " + " | ".join(f"`{name}` median | least–most" for name in asked.kernels) + " |")
    print("|---" * (1 + 2 * len(asked.kernels)) + "|")
    for what in next(iter(rows.values()))[0]:
        cells = []
        for name in asked.kernels:
            values = [row[what] for row in rows[name]]
            digits = 2 if what.endswith("(s)") else 0 if what.endswith("(MB)") else 1
            cells.append(f"{statistics.median(values):.{digits}f} | {min(values):.{digits}f}–{max(values):.{digits}f}")
        print(f"| {what} | " + " | ".join(cells) + " |")
    print("load average at the end:", *os.getloadavg())


if __name__ == "__main__":
    main()
