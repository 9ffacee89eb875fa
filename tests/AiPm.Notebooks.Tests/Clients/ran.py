"""What a cell gave back."""


class Ran:
    def __init__(self, reply, published, questions):
        self.reply = reply["content"]
        self.message = reply
        self.published = published
        self.questions = questions

    def _of(self, kind):
        return [message["content"] for message in self.published if message["msg_type"] == kind]

    @property
    def status(self):
        return self.reply["status"]

    @property
    def kinds(self):
        """The kinds of messages in the order they came; text in pieces counts once."""
        kinds = []
        for message in self.published:
            kind = message["msg_type"]
            if kind == "status":
                kind = message["content"]["execution_state"]
            if kind != "stream" or kinds[-1:] != ["stream"]:
                kinds.append(kind)
        return kinds

    @property
    def result(self):
        return next((content["data"] for content in self._of("execute_result")), None)

    @property
    def value(self):
        return None if self.result is None else self.result.get("text/plain")

    @property
    def displays(self):
        return self._of("display_data")

    @property
    def updates(self):
        return self._of("update_display_data")

    @property
    def clearings(self):
        return self._of("clear_output")

    @property
    def error(self):
        return next(iter(self._of("error")), None)

    @property
    def traceback(self):
        return "\n".join(self.error["traceback"]) if self.error else ""

    def text(self, name="stdout"):
        return "".join(content["text"] for content in self._of("stream") if content["name"] == name)

    def __repr__(self):
        return f"{self.kinds} {self.error or self.value!r} {self.text()!r} {self.text('stderr')!r} reply {self.reply}"
