"""Cells that ask their reader to type."""

from facts import has, holds, lacks, same


def a_cell_reads_what_is_typed(kernel):
    ran = kernel.run("Console.Write(\"Name? \");\nvar name = Console.ReadLine();\n$\"Hello {name}\"", answers=["Ada"])
    same(ran.value, "Hello Ada")
    same(len(ran.questions), 1, "questions")
    same(ran.questions[0]["password"], False, "password")
    has(ran.text() + ran.questions[0]["prompt"], "Name? ", "what was asked")


def lines_come_in_the_order_they_were_typed(kernel):
    ran = kernel.run("var typed = new[] { Console.ReadLine(), Console.ReadLine() };\nstring.Join('+', typed)", answers=["a", "ä🙂"])
    same(ran.value, "a+ä🙂")


def a_question_has_a_prompt(kernel):
    ran = kernel.run("Input(\"City? \").Length", answers=["Wien"])
    same(ran.value, "4")
    same((ran.questions[0]["prompt"], ran.questions[0]["password"]), ("City? ", False))


def a_secret_is_asked_for_as_one_and_shown_nowhere(kernel):
    ran = kernel.run("var secret = Password(\"Token: \"); secret.Length", answers=["top secret"])
    same(ran.value, "10")
    same((ran.questions[0]["prompt"], ran.questions[0]["password"]), ("Token: ", True))
    lacks(repr(ran.published) + repr(ran.reply), "top secret", "what is published")


def a_question_that_nobody_can_answer_is_an_error(kernel):
    ran = kernel.run("Input(\"City? \")")
    same(ran.status, "error")
    has(ran.error["evalue"], "City?")


def an_empty_line_is_a_line(kernel):
    same(kernel.run("Console.ReadLine() is \"\"", answers=[""]).value, "True")


def without_a_reader_there_is_no_line(kernel):
    ran = kernel.run("Console.ReadLine() is null ? \"nobody\" : \"somebody\"")
    holds(ran.value == "nobody" or ran.status == "error", "null or an error, and no question", ran)
    same(ran.questions, [])


def a_question_is_answered_by_an_interrupt(kernel):
    ident = kernel.start("Console.ReadLine()", allow_stdin=True)
    kernel.next(ident, "input_request")
    kernel.manager.interrupt_kernel()
    same(kernel.finish(ident).status, "error")
    same(kernel.run("1").value, "1", "afterwards")


def what_is_typed_too_late_reaches_no_later_cell(kernel):
    ident = kernel.start("Console.ReadLine()", allow_stdin=True)
    kernel.next(ident, "input_request")
    kernel.manager.interrupt_kernel()
    kernel.finish(ident)
    kernel.channels.input("too late")
    kernel.settle()
    same(kernel.run("Console.ReadLine()", answers=["in time"]).value, "in time")
