"""Connection files and transports."""

import json
import os
import subprocess

from facts import has, holds, lacks, same
from jupyter_client import write_connection_file
from jupyter_client.kernelspec import get_kernel_spec
from kernel import NAME, Kernel
from processes import LIMIT


def ipc_works_as_tcp_does(folder):
    kernel = Kernel(folder, transport="ipc")
    try:
        same(kernel.run("6 * 7").value, "42")
        holds(kernel.is_beating(), "the heart beats")
        kernel.restart()
        same(kernel.run("1").reply["execution_count"], 1)
    finally:
        kernel.stop()


def it_listens_on_loopback_only(folder):
    kernel = Kernel(folder)
    try:
        kernel.run("1")
        came = _listening(kernel.process)
        same({address for address in came if not address.startswith(("127.", "[::1]"))}, set(), "addresses beside loopback's")
    finally:
        kernel.stop()


def a_connection_file_that_all_may_write_is_refused(folder):
    file = _connection(folder)
    os.chmod(file, 0o666)
    ended = _start(file)
    holds(ended.returncode != 0, "it does not start", ended.returncode)
    has(ended.stderr, "connection.json", "what it says")
    has(ended.stderr, "chmod 600", "what to do")


def a_connection_file_that_others_may_read_is_warned_of(folder):
    kernel = Kernel(folder)
    try:
        lacks(kernel.words(), "chmod 600", "words about a file of the user alone")
        os.chmod(kernel.manager.connection_file, 0o644)
        kernel.restart()
        same(kernel.run("1").value, "1")
        has(kernel.words(), "chmod 600", "words about a file that others may read")
    finally:
        kernel.stop()


def a_connection_file_that_is_missing_is_named(folder):
    ended = _start(os.path.join(folder, "none.json"))
    holds(ended.returncode != 0, "it does not start", ended.returncode)
    has(ended.stderr, "none.json", "what it says")


def a_connection_file_that_says_nothing_useful_is_refused(folder):
    with open(_connection(folder), encoding="utf-8") as file:
        good = json.load(file)
    for number, text in enumerate((
        "",
        "not json",
        "[]",
        "{}",
        json.dumps({**good, "shell_port": "many"}),
        json.dumps({**good, "transport": "carrier pigeon"}),
        json.dumps({**good, "signature_scheme": "hmac-md0"}),
        json.dumps({**good, "ip": "0.0.0.0"}),
    )):
        file = os.path.join(folder, f"bad{number}.json")
        with open(os.open(file, os.O_CREAT | os.O_WRONLY, 0o600), "w", encoding="utf-8") as target:
            target.write(text)
        ended = _start(file)
        holds(ended.returncode not in (0, None), f"it does not start with {text[:40]!r}", ended.returncode)
        has(ended.stderr, f"bad{number}.json", f"what it says of {text!r}")
        holds("   at " not in ended.stderr, "a sentence, no stack trace", ended.stderr)


def _connection(folder):
    return write_connection_file(os.path.join(folder, "connection.json"), ip="127.0.0.1", key=b"secret")[0]


def _start(file):
    words = [word.replace("{connection_file}", file) for word in get_kernel_spec(NAME).argv]
    return subprocess.run(words, capture_output=True, text=True, timeout=LIMIT, check=False, cwd=os.path.dirname(file))


def _listening(process):
    """The addresses that a process listens on."""
    inodes = set()
    for name in os.listdir(f"/proc/{process}/fd"):
        try:
            inodes.add(os.readlink(f"/proc/{process}/fd/{name}"))
        except FileNotFoundError:
            pass
    found = set()
    for table, width in (("tcp", 8), ("tcp6", 32)):
        with open(f"/proc/{process}/net/{table}", encoding="utf-8") as file:
            for line in file.readlines()[1:]:
                local, state, inode = line.split()[1], line.split()[3], line.split()[9]
                if state == "0A" and f"socket:[{inode}]" in inodes:
                    host = local.split(":")[0]
                    found.add(_address(host) if width == 8 else f"[{host}]" if host != "0" * 31 + "1" else "[::1]")
    return found


def _address(word):
    return ".".join(str(byte) for byte in reversed(bytes.fromhex(word)))
