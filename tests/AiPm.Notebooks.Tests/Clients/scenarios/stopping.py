"""Interrupt, restart and the end."""

import os
import signal
import subprocess
import sys

from facts import has, holds, lacks, same
from kernel import Kernel
from processes import LIMIT, is_running, wait_for_end, wait_until


def a_loop_is_interrupted_by_message(kernel):
    ident = _begun(kernel, "while (true) { }")
    same(kernel.ask("interrupt_request", channel="control")["status"], "ok")
    _is_interrupted(kernel, ident)


def a_loop_is_interrupted_by_signal(kernel):
    ident = _begun(kernel, "while (true) { }")
    os.kill(kernel.process, signal.SIGINT)
    _is_interrupted(kernel, ident)


def a_waiting_cell_is_interrupted(kernel):
    ident = _begun(kernel, "await Task.Delay(Timeout.Infinite);".replace("Timeout", "System.Threading.Timeout"))
    kernel.manager.interrupt_kernel()
    _is_interrupted(kernel, ident)


def code_that_asks_is_told_of_the_interrupt(kernel):
    ident = _begun(
        kernel,
        "var told = false;\ntry { await Task.Delay(-1, Aipm.Cancellation); }\ncatch (OperationCanceledException) { told = true; throw; }")
    kernel.manager.interrupt_kernel()
    _is_interrupted(kernel, ident)


def an_interrupt_stops_what_is_queued_too(kernel):
    first = _begun(kernel, "while (true) { }")
    second = kernel.start("\"never\"")
    kernel.settle()
    kernel.manager.interrupt_kernel()
    same(kernel.reply_to(first, "execute_request")["content"]["status"], "error")
    same(kernel.reply_to(second, "execute_request")["content"]["status"], "aborted")


def an_interrupt_of_nothing_does_nothing(kernel):
    same(kernel.ask("interrupt_request", channel="control")["status"], "ok")
    same(kernel.run("1").value, "1")
    # Nothing tells when a signal has been taken: it may reach a cell that begins right after it, and no later one.
    os.kill(kernel.process, signal.SIGINT)
    wait_until(lambda: kernel.run("1").value == "1", "cells run on")


def variables_outlive_an_interrupt(kernel):
    kernel.run("var outliving = 1;")
    ident = _begun(kernel, "while (true) { }")
    kernel.manager.interrupt_kernel()
    kernel.finish(ident)
    same(kernel.run("outliving").value, "1")


def the_kernel_answers_while_a_cell_runs(kernel):
    ident = _begun(kernel, "await Task.Delay(-1, Aipm.Cancellation);")
    same(kernel.ask("kernel_info_request", channel="control")["status"], "ok")
    holds(kernel.is_beating(), "the heart beats")
    kernel.manager.interrupt_kernel()
    same(kernel.finish(ident).status, "error")


def a_restart_forgets_variables_and_counts_from_one(kernel):
    kernel.run("var forgotten = new byte[200_000_000]; Array.Fill(forgotten, (byte)1);")
    before = kernel.process
    kernel.restart()
    ran = kernel.run("forgotten.Length")
    same(ran.error["ename"] if ran.error else ran.value, "CompileError")
    same(ran.reply["execution_count"], 1)
    wait_for_end(before)


def a_restart_gives_temporary_files_back(folder):
    temporary = os.path.join(folder, "tmp")
    os.mkdir(temporary)
    kernel = Kernel(folder, environment={"TMPDIR": temporary})
    try:
        kernel.run("File.WriteAllText(\"small.csv\", \"day,rides\\n1,2\\n2,3\\n\");\n1")
        kernel.run("#!aipm snapshot small.csv --as small")
        before = kernel.process
        kernel.restart()
        kernel.run("1")
        left = [name for name in os.listdir(temporary) if str(kernel.process) not in name]
        same(left, [], f"files of kernel {before} left in the folder for temporary ones")
        last = kernel.process
        same(kernel.ask("shutdown_request", {"restart": False}, channel="control")["restart"], False)
        wait_for_end(last)
        same(os.listdir(temporary), [], "files left after the end")
    finally:
        kernel.stop()


def a_shutdown_is_answered_and_ends_the_process(folder):
    kernel = Kernel(folder)
    try:
        ident = kernel.send("shutdown_request", {"restart": False}, channel="control")
        told = kernel.reply_to(ident, "shutdown_request", channel="control")["content"]
        same((told["status"], told["restart"]), ("ok", False))
        wait_until(lambda: kernel.manager.provisioner.process.poll() is not None, "the process ends")
        same(kernel.manager.provisioner.process.returncode, 0, "exit code")
    finally:
        kernel.stop()


def a_shutdown_ends_a_running_cell_too(folder):
    kernel = Kernel(folder)
    try:
        _begun(kernel, "while (true) { }")
        kernel.ask("shutdown_request", {"restart": False}, channel="control")
        wait_until(lambda: kernel.manager.provisioner.process.poll() is not None, "the process ends")
    finally:
        kernel.stop()


def a_kernel_ends_when_its_server_dies(folder):
    server = subprocess.Popen([sys.executable, "-c", _SERVER, folder], stdout=subprocess.PIPE, text=True)
    process = int(server.stdout.readline())
    holds(is_running(process), "the kernel runs")
    server.kill()
    server.wait(LIMIT)
    wait_for_end(process)


def a_cell_that_ends_the_process_is_noticed(folder):
    kernel = Kernel(folder)
    try:
        kernel.start("Environment.Exit(3)")
        wait_until(lambda: kernel.manager.provisioner.process.poll() is not None, "the process ends")
        kernel.restart()
        same(kernel.run("1").value, "1", "after the restart")
    finally:
        kernel.stop()


def a_cell_that_will_not_stop_is_told_of_and_the_next_interrupt_ends_the_kernel(folder):
    kernel = Kernel(folder)
    try:
        ident = _begun(kernel, _STUBBORN)
        kernel.manager.interrupt_kernel()
        told = next(repr(message["content"]) for _, message in kernel.messages(ident, "words") if message["msg_type"] in ("stream", "error"))
        has(told, "still running", "what is told")
        kernel.manager.interrupt_kernel()
        wait_until(lambda: kernel.manager.provisioner.process.poll() is not None, "the process ends")
    finally:
        kernel.stop()


# A lock taken twice in native code: no signal wakes it, and nothing but the end of the process ends it.
_STUBBORN = """
[System.Runtime.InteropServices.DllImport("libc")] static extern int pthread_mutex_lock(byte[] mutex);
var mutex = GC.AllocateArray<byte>(256, pinned: true);
pthread_mutex_lock(mutex);
Console.WriteLine("begun");
pthread_mutex_lock(mutex);
"""

_SERVER = """
import sys, time
from kernel import Kernel
kernel = Kernel(sys.argv[1])
kernel.run("1")
print(kernel.process, flush=True)
time.sleep(600)
"""


def _begun(kernel, code):
    """Starts a cell and waits until its code runs, which it says."""
    ident = kernel.start(code if "begun" in code else f"Console.WriteLine(\"begun\");\n{code}")
    kernel.next(ident, "stream")
    return ident


def _is_interrupted(kernel, ident):
    ran = kernel.finish(ident)
    same(ran.status, "error")
    holds(ran.error, "an error is published", ran)
    lacks(ran.traceback, "System.Threading", "traceback")
    same(kernel.run("\"on\"").value, "on", "afterwards")
