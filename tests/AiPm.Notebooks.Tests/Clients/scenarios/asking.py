"""Questions beside cells: who the kernel is, completion, help, completeness, history, comms."""

from facts import has, holds, same


def the_kernel_says_who_it_is(kernel):
    told = kernel.ask("kernel_info_request")
    same(told["status"], "ok")
    same(told["protocol_version"], "5.3")
    language = told["language_info"]
    same(language["file_extension"], ".cs")
    same(language["mimetype"], "text/x-csharp")
    same(language["pygments_lexer"], "csharp")
    holds("C#" in language["name"] or "csharp" in language["name"], "the language's name", language)
    holds(language.get("version"), "the language's version", language)
    for key in ("implementation", "implementation_version", "banner"):
        holds(told.get(key), key, told)


def it_is_asked_on_control_as_well(kernel):
    same(kernel.ask("kernel_info_request", channel="control")["status"], "ok")


def each_question_makes_it_busy_and_idle(kernel):
    same(kernel.finish(kernel.send("kernel_info_request")).kinds, ["busy", "idle"])


def the_heart_beats(kernel):
    holds(kernel.is_beating(), "the heart beats")


def completion_knows_members_of_a_variable(kernel):
    kernel.run("var words = new List<string>();")
    told = _complete(kernel, "words.AddR")
    has(told["matches"], "AddRange", "matches")
    same((told["cursor_start"], told["cursor_end"]), (6, 10), "the part that is replaced")


def completion_looks_at_the_cursor_not_at_the_end(kernel):
    told = kernel.ask("complete_request", {"code": "Console.Wri; var x = 1;", "cursor_pos": 11})
    has(told["matches"], "WriteLine")


def completion_counts_characters_as_people_do(kernel):
    code = "var s = \"🙂🙂\"; s.Leng"
    told = kernel.ask("complete_request", {"code": code, "cursor_pos": len(code)})
    has(told["matches"], "Length")
    same((told["cursor_start"], told["cursor_end"]), (len(code) - 4, len(code)), "the part that is replaced")


def completion_of_nothing_known_is_empty(kernel):
    told = _complete(kernel, "noSuchThing.")
    same((told["status"], told["matches"]), ("ok", []))


def completion_knows_verbs(kernel):
    has(_complete(kernel, "#!aipm ba")["matches"], "baseline")


def completion_knows_options(kernel):
    told = _complete(kernel, "#!aipm baseline rides.csv --ta")
    has(told["matches"], "--target")
    same(told["cursor_start"], len("#!aipm baseline rides.csv "), "the part that is replaced")


def completion_knows_columns_of_the_data(kernel):
    kernel.run("File.WriteAllText(\"small.csv\", \"day,rides\\n1,2\\n\");")
    has(_complete(kernel, "#!aipm baseline small.csv --target ri")["matches"], "rides")


def help_shows_a_signature_and_its_documentation(kernel):
    told = _inspect(kernel, "Console.WriteLine(", 12)
    same((told["status"], told["found"]), ("ok", True))
    has(told["data"]["text/plain"], "WriteLine")


def help_knows_what_a_cell_declared(kernel):
    kernel.run("var howMany = 3L;")
    told = _inspect(kernel, "howMany", 3)
    has(told["data"]["text/plain"], "long")


def help_of_a_verb_is_its_card(kernel):
    told = _inspect(kernel, "#!aipm baseline", 10)
    same(told["found"], True)
    has(told["data"]["text/plain"], "--target")


def help_on_nothing_finds_nothing(kernel):
    told = _inspect(kernel, "   ", 1)
    same((told["status"], told["found"], told["data"]), ("ok", False, {}))


def a_whole_cell_is_complete(kernel):
    for code in ("1 + 1", "var x = 1;", "foreach (var x in new[] { 1 })\n{\n}\n", "#!aipm runs", ""):
        same(kernel.ask("is_complete_request", {"code": code})["status"], "complete", repr(code))


def an_open_brace_waits_for_more_with_an_indent(kernel):
    told = kernel.ask("is_complete_request", {"code": "for (var i = 0; i < 3; i++)\n{"})
    same((told["status"], told["indent"]), ("incomplete", "    "))


def what_cannot_become_a_cell_is_invalid(kernel):
    same(kernel.ask("is_complete_request", {"code": "var x = 1; }"})["status"], "invalid")


def history_tells_the_last_cells(kernel):
    kernel.run("var first = \"of history\";")
    kernel.run("var second = \"of history\";")
    told = _history(kernel, hist_access_type="tail", n=2)
    same([entry[2] for entry in told], ["var first = \"of history\";", "var second = \"of history\";"])


def history_is_searched_by_pattern(kernel):
    kernel.run("var needle = 1;")
    kernel.run("var hay = 2;")
    told = _history(kernel, hist_access_type="search", pattern="*needle*", n=10, unique=True)
    same([entry[2] for entry in told], ["var needle = 1;"])


def history_gives_a_range_of_this_session(kernel):
    count = kernel.run("\"of the range\"").reply["execution_count"]
    told = _history(kernel, hist_access_type="range", session=0, start=count, stop=count + 1)
    same([(entry[1], entry[2]) for entry in told], [(count, "\"of the range\"")])


def history_outlives_a_restart(kernel):
    kernel.run("var outlives = \"the restart\";")
    kernel.restart()
    told = _history(kernel, hist_access_type="tail", n=50)
    has([entry[2] for entry in told], "var outlives = \"the restart\";")


def there_are_no_comms(kernel):
    told = kernel.ask("comm_info_request")
    same((told["status"], told["comms"]), ("ok", {}))


def a_comm_is_refused_by_closing_it(kernel):
    ident = kernel.send("comm_open", {"comm_id": "c1", "target_name": "jupyter.widget", "data": {}})
    closed = kernel.next(ident, "comm_close")
    same(closed["content"]["comm_id"], "c1")
    kernel.send("comm_msg", {"comm_id": "c1", "data": {}})
    kernel.send("comm_close", {"comm_id": "c1", "data": {}})
    same(kernel.run("1").value, "1", "afterwards")


def _complete(kernel, code):
    return kernel.ask("complete_request", {"code": code, "cursor_pos": len(code)})


def _inspect(kernel, code, position):
    return kernel.ask("inspect_request", {"code": code, "cursor_pos": position, "detail_level": 0})


def _history(kernel, **request):
    return kernel.ask("history_request", {"output": False, "raw": True, **request})["history"]
