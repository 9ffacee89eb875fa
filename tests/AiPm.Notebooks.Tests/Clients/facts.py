"""Statements that say what came when they do not hold."""


def same(came, expected, what="value"):
    if came != expected:
        raise AssertionError(f"{what}: expected {short(expected)}, came {short(came)}")


def holds(condition, what, came=None):
    if not condition:
        raise AssertionError(f"{what}; came {short(came)}")


def has(text, part, what="text"):
    if part not in text:
        raise AssertionError(f"{what}: expected {short(part)} in it, came {short(text)}")


def lacks(text, part, what="text"):
    if part in text:
        raise AssertionError(f"{what}: expected no {short(part)} in it, came {short(text)}")


def short(value):
    text = repr(value)
    return text if len(text) <= 1500 else f"{text[:700]} … {text[-700:]} ({len(text)} characters)"
