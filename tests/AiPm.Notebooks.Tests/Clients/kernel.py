"""A kernel under Jupyter's own manager, and a client of it."""

import os
import time
from collections import deque

import zmq
from jupyter_client import BlockingKernelClient
from jupyter_client.manager import KernelManager

from processes import LIMIT
from ran import Ran

NAME = os.environ.get("AIPM_KERNEL", "aipm")


def _belongs(message, ident):
    return message["parent_header"].get("msg_id") == ident


class Client:
    """A front end of a running kernel."""

    def __init__(self, client, limit=LIMIT):
        self.limit = limit
        self.seen = []
        self.others = deque(maxlen=1000)
        self.channels = client
        client.start_channels()
        client.wait_for_ready(timeout=limit)

    def run(self, code, answers=(), **options):
        """Runs a cell to its end, typing each of the answers when asked."""
        return self.finish(self.start(code, allow_stdin=bool(answers), **options), answers)

    def start(self, code, **options):
        options.setdefault("allow_stdin", False)
        return self.channels.execute(code, **options)

    def finish(self, ident, answers=()):
        """All that comes for a cell, until both its reply and its being idle are there."""
        reply, published, questions, answers = None, [], [], list(answers)
        for channel, message in self.messages(ident, f"the end of cell {ident}"):
            if channel == "stdin":
                questions.append(message["content"])
                if not answers:
                    raise AssertionError(f"asked once more than expected: {questions}")
                self.channels.input(answers.pop(0))
            elif channel == "shell":
                reply = message
            else:
                published.append(message)
            if reply and published and published[-1]["content"].get("execution_state") == "idle":
                return Ran(reply, published, questions)
        return None

    def next(self, ident, kind):
        """The next message of a kind that belongs to a request."""
        came = []
        for _, message in self.messages(ident, kind):
            if message["msg_type"] == kind:
                return message
            came.append(message["content"])
            if message["content"].get("execution_state") == "idle" and kind != "comm_close":
                raise AssertionError(f"{kind} was expected before the end; came {came}")
        return None

    def ask(self, kind, content=None, channel="shell"):
        """The content of the reply to a request."""
        return self.reply_to(self.send(kind, content, channel), kind, channel)["content"]

    def send(self, kind, content=None, channel="shell"):
        message = self.channels.session.msg(kind, content or {})
        getattr(self.channels, f"{channel}_channel").send(message)
        return message["header"]["msg_id"]

    def reply_to(self, ident, kind, channel="shell"):
        reply = next(message for name, message in self.messages(ident, f"the reply to {kind}") if name == channel)
        if reply["msg_type"] != kind.replace("_request", "_reply"):
            raise AssertionError(f"{kind} was answered by {reply['msg_type']}")
        return reply

    def messages(self, ident, what):
        """What comes for a request on any channel, as it comes."""
        end, poller = time.monotonic() + self.limit, zmq.Poller()
        names = ("iopub", "stdin", "shell", "control")
        sockets = {getattr(self.channels, f"{name}_channel").socket: name for name in names}
        for socket in sockets:
            poller.register(socket, zmq.POLLIN)
        while True:
            # Two requests under way: what came for this one while the other was waited for.
            while mine := next((other for other in self.others if _belongs(other[1], ident)), None):
                self.others.remove(mine)
                yield mine
            left = end - time.monotonic()
            ready = poller.poll(1000 * left) if left > 0 else []
            if not ready:
                raise AssertionError(f"{what}: nothing more came for {self.limit} s")
            for socket, _ in ready:
                name = sockets[socket]
                message = getattr(self.channels, f"get_{name}_msg")(timeout=self.limit)
                self.seen = [*self.seen[-30:], (name, message["msg_type"], message["content"])]
                self.others.append((name, message))
                if _belongs(message, ident):
                    end = time.monotonic() + self.limit

    def settle(self):
        """Returns once what was sent before has reached the kernel, even where it cannot answer yet."""
        self.ask("kernel_info_request", channel="control")

    def wait_for_published(self, condition):
        """A message on the public channel, whatever request it belongs to."""
        while True:
            message = self.channels.get_iopub_msg(timeout=self.limit)
            if condition(message):
                return message

    def is_beating(self):
        self.channels.hb_channel.unpause()
        return self.channels.hb_channel.is_beating()

    def close(self):
        self.channels.stop_channels()


class Kernel(Client):
    """A kernel started as a notebook server does, in a folder."""

    def __init__(self, folder, transport="tcp", environment=None):
        file = os.path.join(folder, "kernel.json")
        self.folder = folder
        self.manager = KernelManager(kernel_name=NAME, transport=transport, connection_file=file)
        self.manager.shutdown_wait_time = LIMIT
        self.log = open(os.path.join(folder, "kernel.log"), "ab")
        self.manager.start_kernel(
            cwd=folder, stdout=self.log, stderr=self.log, env={**os.environ, **(environment or {})})
        super().__init__(self.manager.client())

    @property
    def process(self):
        return self.manager.provisioner.pid

    def another_client(self):
        """A second front end, which knows the connection file only."""
        client = BlockingKernelClient(connection_file=self.manager.connection_file)
        client.load_connection_file()
        return Client(client)

    def restart(self):
        self.manager.restart_kernel(now=False)
        self.channels.wait_for_ready(timeout=LIMIT)

    def words(self):
        """What the kernel wrote beside the protocol."""
        self.log.flush()
        with open(self.log.name, encoding="utf-8", errors="replace") as file:
            return file.read()

    def stop(self):
        try:
            self.close()
        finally:
            self.manager.shutdown_kernel(now=True)
            self.log.close()
