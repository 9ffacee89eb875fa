"""Long sessions, many front ends, bad messages."""

import hashlib
import hmac
import json
import os
import time

import zmq

from facts import holds, same
from kernel import Kernel
from processes import resident_bytes, wait_until


def a_thousand_cells_do_not_make_it_grow(folder):
    kernel = Kernel(folder)
    try:
        _cells(kernel, 300)

        # What completion needs is loaded once, when somebody has run a cell.
        kernel.ask("complete_request", {"code": "Console.Wri", "cursor_pos": 11})
        before = _settled(kernel)
        _cells(kernel, 1000)
        grown = (_settled(kernel) - before) / 1e6
        holds(grown <= 50, "grown by at most 50 MB", f"{grown:.0f} MB, from {before / 1e6:.0f} MB")
    finally:
        kernel.stop()


def two_kernels_do_not_see_each_other(folder):
    first, second = os.path.join(folder, "1"), os.path.join(folder, "2")
    os.mkdir(first)
    os.mkdir(second)
    one, other = Kernel(first), None
    try:
        other = Kernel(second)
        runs = [(kernel, kernel.start(f"var mine = {number}; await Task.Delay(50); mine")) for number, kernel in enumerate((one, other))]
        same([kernel.finish(ident).value for kernel, ident in runs], ["0", "1"])
        one.run("Environment.CurrentDirectory = \"/\"; var only = 1;")
        same(other.run("only").status, "error", "a variable of the other kernel")
        same(other.run("Environment.CurrentDirectory").value, os.path.realpath(second))
    finally:
        one.stop()
        if other:
            other.stop()


def a_front_end_that_vanishes_leaves_a_running_kernel(folder):
    kernel = Kernel(folder)
    try:
        leaving = kernel.another_client()
        ident = leaving.start(
            "Console.WriteLine(\"begun\");\nwhile (!File.Exists(\"go-on\")) await Task.Delay(10);\n"
            "for (var i = 0; i < 20_000; i++) Console.WriteLine(new string('x', 100));\nvar done = \"without you\";")
        leaving.next(ident, "stream")
        leaving.close()
        with open(os.path.join(folder, "go-on"), "w", encoding="utf-8"):
            pass
        coming = kernel.another_client()
        same(coming.run("done").value, "without you")
        coming.close()
    finally:
        kernel.stop()


def a_front_end_that_vanishes_while_asked_leaves_a_running_kernel(folder):
    kernel = Kernel(folder)
    try:
        leaving = kernel.another_client()
        leaving.next(leaving.start("Console.ReadLine()", allow_stdin=True), "input_request")
        leaving.close()
        kernel.manager.interrupt_kernel()
        # What is queued when the interrupted cell ends goes with it.
        wait_until(lambda: kernel.run("1").value == "1", "cells run on")
    finally:
        kernel.stop()


def every_front_end_sees_what_one_runs(kernel):
    watching = kernel.another_client()
    ident = kernel.start("Console.WriteLine(\"for all\");")
    kernel.finish(ident)
    same(watching.next(ident, "stream")["content"]["text"].strip(), "for all")
    watching.close()


def a_message_with_a_wrong_signature_is_dropped(kernel):
    with _Wire(kernel) as wire:
        wire.send(wire.parts("execute_request", {"code": "File.WriteAllText(\"forged\", \"\");"}, key=b"another key"))
        wire.send(wire.parts("execute_request", {"code": "File.WriteAllText(\"forged\", \"\");"}, signature=b""))
        same(kernel.run("File.Exists(\"forged\")").value, "False")


def a_message_sent_twice_is_run_once(kernel):
    kernel.run("var times = 0;")
    with _Wire(kernel) as wire:
        parts = wire.parts("execute_request", {"code": "times++;", "silent": True})
        wire.send(parts)
        wire.receive()
        wire.send(parts)
        same(kernel.run("times").value, "1")


def frames_that_make_no_message_are_dropped(kernel):
    with _Wire(kernel) as wire:
        good = wire.parts("kernel_info_request", {})
        for frames in (
            [b""],
            [b"only one"],
            [b"<IDS|MSG>"],
            [b"no delimiter"] * 6,
            good[:3],
            good[:-1],
            [b"x" * 300, *good],
            [bytes(range(256))] * 50,
        ):
            wire.send(frames)
        same(kernel.run("1").value, "1")


def a_signed_message_that_makes_no_sense_does_not_hurt(kernel):
    with _Wire(kernel) as wire:
        for header, content in (
            (b"", b""),
            (b"null", b"null"),
            (b"[]", b"[]"),
            (b"{}", b"{}"),
            (b"{" * 5000, b"{}"),
            (b"\xff\xfe", b"\xff"),
            (json.dumps({"msg_type": 5, "msg_id": None}).encode(), b"{}"),
            (wire.header("execute_request"), b"[1]"),
            (wire.header("execute_request"), b'{"code": 5}'),
            (wire.header("execute_request"), b'{"code": null, "silent": "yes"}'),
            (wire.header("execute_request"), b"{}"),
            (wire.header("complete_request"), b'{"code": "Console.", "cursor_pos": 999999}'),
            (wire.header("complete_request"), b'{"code": "Console.", "cursor_pos": -5}'),
            (wire.header("inspect_request"), b'{"code": "x", "cursor_pos": 1e300}'),
            (wire.header("history_request"), b'{"hist_access_type": "sideways"}'),
            (wire.header("is_complete_request"), b"{}"),
            (wire.header("no_such_request"), b"{}"),
        ):
            wire.send(wire.signed(header, b"{}", b"{}", content))
        same(kernel.run("1").value, "1")
    holds(kernel.is_beating(), "the heart beats")


def messages_out_of_order_do_not_hurt(kernel):
    kernel.channels.input("nobody asked")
    kernel.send("execute_reply", {"status": "ok"})
    kernel.send("execute_request", {"code": "1", "silent": True}, channel="control")
    kernel.send("status", {"execution_state": "idle"})
    kernel.send("comm_close", {"comm_id": "never opened"})
    kernel.send("comm_msg", {"comm_id": "never opened", "data": {}})
    same(kernel.run("1").value, "1")


def a_message_of_a_hundred_megabytes_does_not_hurt(kernel):
    kernel.run("1")
    with _Wire(kernel) as wire:
        big = "x" * 100_000_000
        wire.send(wire.parts("kernel_info_request", {"padding": big}))
        wire.send(wire.parts("execute_request", {"code": "// " + big, "silent": True}))
        wire.send([b"<IDS|MSG>", b"0" * 64, *[big.encode()] * 4])
        same(kernel.run("1").value, "1", "afterwards")


def _cells(kernel, count):
    for number in range(count):
        ran = kernel.run(f"var number = {number};\nConsole.WriteLine(number);\nnumber * 2")
        same((ran.status, ran.value), ("ok", str(number * 2)), f"cell {number}")


def _settled(kernel):
    """What it holds after giving back what it can: the smallest of some looks."""
    sizes = []
    for _ in range(10):
        kernel.run("GC.Collect(2, GCCollectionMode.Aggressive, true, true); GC.WaitForPendingFinalizers();", silent=True)
        sizes.append(resident_bytes(kernel.process))
    return min(sizes)


class _Wire:
    """The shell channel without a client: any frames."""

    def __init__(self, kernel):
        with open(kernel.manager.connection_file, encoding="utf-8") as file:
            self.connection = json.load(file)
        self.socket = zmq.Context.instance().socket(zmq.DEALER)
        self.socket.linger = 0
        self.socket.connect(f"tcp://{self.connection['ip']}:{self.connection['shell_port']}")
        self.limit = kernel.limit
        self.sent = 0

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def header(self, kind):
        self.sent += 1
        ident = f"{id(self)}-{self.sent}-{time.time_ns()}"
        return json.dumps({
            "msg_id": ident, "session": "wire", "username": "", "date": "2026-01-01T00:00:00Z", "msg_type": kind, "version": "5.3",
        }).encode()

    def parts(self, kind, content, **how):
        return self.signed(self.header(kind), b"{}", b"{}", json.dumps(content).encode(), **how)

    def signed(self, *frames, key=None, signature=None):
        if signature is None:
            digest = hmac.new(key or self.connection["key"].encode(), digestmod=hashlib.sha256)
            for frame in frames:
                digest.update(frame)
            signature = digest.hexdigest().encode()
        return [b"<IDS|MSG>", signature, *frames]

    def send(self, frames):
        self.socket.send_multipart(frames)

    def receive(self):
        holds(self.socket.poll(1000 * self.limit), "an answer comes")
        return self.socket.recv_multipart()
