"""Cells: what is published for them, in which order, and what the reply says."""

from facts import has, holds, lacks, same


def a_value_is_the_result_of_its_cell(kernel):
    ran = kernel.run("6 * 7")
    same(ran.kinds, ["busy", "execute_input", "execute_result", "idle"])
    same(ran.value, "42")
    same(ran.status, "ok")
    same(ran.reply.get("user_expressions"), {}, "user_expressions")
    counts = {message["content"]["execution_count"] for message in ran.published if "execution_count" in message["content"]}
    same(counts, {ran.reply["execution_count"]}, "execution counts of input, result and reply")


def the_input_is_told_to_all_front_ends(kernel):
    ran = kernel.run("var greeting = \"grüß Gott 🙂\";\n")
    told = [message["content"]["code"] for message in ran.published if message["msg_type"] == "execute_input"]
    same(told, ["var greeting = \"grüß Gott 🙂\";\n"])


def all_that_is_published_names_its_request_and_session(kernel):
    ran = kernel.run("Console.Write(1); display(2); 3")
    parents = {message["parent_header"]["msg_id"] for message in ran.published}
    same(parents, {ran.message["parent_header"]["msg_id"]}, "parents")
    sessions = {message["header"]["session"] for message in ran.published}
    same(len(sessions), 1, "sessions of the kernel")
    versions = {message["header"]["version"] for message in [*ran.published, ran.message]}
    holds(versions == {"5.3"}, "all headers say protocol 5.3", versions)


def a_cell_sees_what_earlier_ones_declared(kernel):
    kernel.run("var kept = new List<int> { 1, 2 };\nint Twice(int x) => 2 * x;\nrecord Pair(int A, string B);")
    same(kernel.run("kept.Add(3); Twice(kept.Sum())").value, "12")
    has(kernel.run("new Pair(1, \"b\")").value, "Pair")


def counts_go_up_by_one(kernel):
    first = kernel.run("1").reply["execution_count"]
    same(kernel.run("2").reply["execution_count"], first + 1)


def console_text_comes_as_two_streams(kernel):
    ran = kernel.run("Console.WriteLine(\"to the reader\");\nConsole.Error.Write(\"to the log\");")
    same(ran.text(), "to the reader\n")
    same(ran.text("stderr"), "to the log")
    same(ran.result, None, "result")


def console_text_comes_while_the_cell_runs(kernel):
    ident = kernel.start(
        "Console.WriteLine(\"begun\");\nwhile (!File.Exists(\"go-on\")) await Task.Delay(10);\nConsole.WriteLine(\"ended\");")
    same(kernel.next(ident, "stream")["content"]["text"].strip(), "begun")
    with open(f"{kernel.folder}/go-on", "w", encoding="utf-8"):
        pass
    ran = kernel.finish(ident)
    same(ran.text().split(), ["ended"])


def a_display_is_no_result(kernel):
    ran = kernel.run("display(\"seen\");")
    same(ran.kinds, ["busy", "execute_input", "display_data", "idle"])
    same(ran.displays[0]["data"]["text/plain"], "seen")


def html_comes_with_words_for_those_who_see_none(kernel):
    shown = kernel.run("display(HTML(\"<b>bold</b>\"));").displays[0]["data"]
    same(shown["text/html"], "<b>bold</b>")


def an_update_names_the_display_that_it_replaces(kernel):
    ran = kernel.run("var shown = display(\"before\");\nshown.Update(\"after\");")
    ident = ran.displays[0]["transient"]["display_id"]
    same([update["transient"]["display_id"] for update in ran.updates], [ident], "ids of updates")
    same(ran.updates[0]["data"]["text/plain"], "after")


def a_later_cell_updates_a_display_of_an_earlier_one(kernel):
    ident = kernel.run("var gauge = display(\"0 %\");").displays[0]["transient"]["display_id"]
    ran = kernel.run("gauge.Update(\"100 %\");")
    same([(update["transient"]["display_id"], update["data"]["text/plain"]) for update in ran.updates], [(ident, "100 %")])


def displays_have_ids_of_their_own(kernel):
    ran = kernel.run("display(1); display(2);")
    idents = [display["transient"]["display_id"] for display in ran.displays]
    same(len(set(idents)), 2, "different ids")


def a_cell_clears_what_it_has_put_out(kernel):
    ran = kernel.run("Console.WriteLine(\"old\");\nClearOutput();\nConsole.WriteLine(\"new\");")
    same(ran.status, "ok", "status")
    same(ran.kinds, ["busy", "execute_input", "stream", "clear_output", "stream", "idle"])
    same(ran.clearings, [{"wait": False}])


def a_cell_clears_only_once_there_is_something_new(kernel):
    ran = kernel.run("display(1);\nClearOutput(wait: true);\ndisplay(2);")
    same(ran.kinds, ["busy", "execute_input", "display_data", "clear_output", "display_data", "idle"])
    same(ran.clearings, [{"wait": True}])


def a_picture_and_a_table_come_from_a_verb(kernel):
    rows = "\\n".join(f"{day},{100 + day % 7}" for day in range(120))
    kernel.run(f"File.WriteAllText(\"rides.csv\", \"day,rides\\n{rows}\\n\");")
    ran = kernel.run("#!aipm baseline rides.csv --target rides")
    same(ran.status, "ok")
    pictures = [shown["data"] for shown in ran.displays if "image/png" in shown["data"]]
    same(len(pictures), 1, "pictures")
    has(pictures[0], "text/plain", "forms of the picture")
    holds(pictures[0]["image/png"].startswith("iVBOR"), "a PNG in base64", pictures[0]["image/png"][:20])
    holds(any("<table" in shown["data"].get("text/html", "") for shown in ran.displays), "a table", ran.kinds)


def an_exception_shows_the_lines_of_the_cell_only(kernel):
    ran = kernel.run("int Half(int x) => 1 / (x - x);\n\nHalf(3)")
    same(ran.kinds, ["busy", "execute_input", "error", "idle"])
    same(ran.status, "error")
    has(ran.error["ename"], "DivideByZeroException", "name")
    same(ran.reply["ename"], ran.error["ename"], "name in the reply")
    same(ran.reply["evalue"], ran.error["evalue"], "message in the reply")
    has(ran.traceback, "Half", "the user's frame")
    lacks(ran.traceback, "Microsoft.CodeAnalysis", "traceback")
    lacks(ran.traceback, "NotebookEngine", "traceback")


def what_does_not_compile_shows_where(kernel):
    ran = kernel.run("var x = 1;\nint y = \"two\";")
    same(ran.status, "error")
    has(ran.error["ename"], "CompileError")
    has(ran.traceback, "int y = \"two\";", "the source line")
    holds("2" in ran.error["evalue"] + ran.traceback, "the line's number", ran.error)


def a_failed_cell_leaves_what_was_before_it(kernel):
    kernel.run("var before = 5;")
    kernel.run("before = 6; throw new InvalidOperationException(\"no\");")
    same(kernel.run("before").value, "6")


def a_failure_does_away_with_what_was_queued(kernel):
    failing = "while (!File.Exists(\"fail\")) await Task.Delay(10);\nthrow new Exception(\"stop\");"
    queued = [kernel.start(code) for code in (failing, "1", "2")]
    kernel.settle()
    with open(f"{kernel.folder}/fail", "w", encoding="utf-8"):
        pass
    replies = [kernel.reply_to(ident, "execute_request")["content"] for ident in queued]
    same([reply["status"] for reply in replies], ["error", "aborted", "aborted"])
    same([reply for reply in replies[1:] if "execution_count" in reply], [], "counts of cells that never ran")
    same(kernel.run("3").value, "3", "the kernel goes on")


def a_failure_that_may_happen_lets_the_queue_go_on(kernel):
    first = kernel.start("throw new Exception(\"go on\");", stop_on_error=False)
    second = kernel.start("\"went on\"")
    same(kernel.finish(first).status, "error")
    same(kernel.finish(second).value, "went on")


def a_silent_cell_is_not_told_of_and_not_counted(kernel):
    before = kernel.run("0").reply["execution_count"]
    ran = kernel.run("var silently = 1; silently", silent=True)
    same(ran.kinds, ["busy", "idle"])
    same(ran.status, "ok")
    same(kernel.run("silently").reply["execution_count"], before + 1)


def a_cell_not_stored_is_not_counted(kernel):
    before = kernel.run("0").reply["execution_count"]
    same(kernel.run("\"shown all the same\"", store_history=False).value, "shown all the same")
    same(kernel.run("0").reply["execution_count"], before + 1)


def expressions_of_the_user_are_answered_one_by_one(kernel):
    ran = kernel.run("var seven = 7;", user_expressions={"good": "seven * 6", "bad": "nothing.Here"})
    answers = ran.reply["user_expressions"]
    same(answers["good"]["status"], "ok")
    same(answers["good"]["data"]["text/plain"], "42")
    same(answers["bad"]["status"], "error")
    holds(answers["bad"].get("ename"), "the error's name", answers["bad"])


def an_empty_cell_is_fine(kernel):
    same(kernel.run("").status, "ok")
    same(kernel.run("// a remark").status, "ok")


def cells_of_other_languages_are_refused_with_words(kernel):
    ran = kernel.run("#!fsharp\nlet x = 1")
    same(ran.status, "error")
    has(ran.error["evalue"], "F#")


def a_hundred_megabytes_of_text_do_not_hurt(kernel):
    ran = kernel.run(
        "var line = new string('x', 1023);\nfor (var i = 0; i < 100 * 1024; i++) Console.WriteLine(line);\nConsole.Write(\"the end\");")
    same(ran.status, "ok")
    text = ran.text()
    holds(text.startswith("xxxx"), "the beginning is kept", text[:50])
    holds(text.endswith("the end"), "the end is kept", text[-50:])
    holds(len(text) < 4_000_000, "what is sent stays small enough for a page", len(text))
    same(kernel.run("1").value, "1", "afterwards")


def work_that_a_cell_left_behind_is_shown_under_it(kernel):
    ran = kernel.run(
        "var left = new TaskCompletionSource();\n_ = Task.Run(async () => { await left.Task; Console.WriteLine(\"late\"); });")
    ident = kernel.start("left.SetResult(); await Task.Delay(1);")
    late = kernel.wait_for_published(lambda message: message["msg_type"] == "stream")
    same(late["content"]["text"].strip(), "late")
    same(late["parent_header"]["msg_id"], ran.message["parent_header"]["msg_id"], "the cell it belongs to")
    kernel.reply_to(ident, "execute_request")


def a_live_list_of_runs_is_updated_in_place_and_ends_as_a_picture(kernel):
    kernel.run(
        "var going = Aipm.Track(\"live\");\n"
        "_ = Task.Run(async () => { while (!File.Exists(\"end-live\")) { going.Log(\"loss\", 1.0); going.Flush(); await Task.Delay(50); } going.Dispose(); });")
    ident = kernel.start("#!aipm runs --live --where \"attributes.name = 'live'\"")
    has(kernel.next(ident, "display_data")["content"]["data"]["text/html"], "<img ")
    updates = [kernel.next(ident, "update_display_data") for _ in range(2)]
    same(len({message["content"]["transient"]["display_id"] for message in updates}), 1, "places that are updated")
    with open(f"{kernel.folder}/end-live", "w", encoding="utf-8"):
        pass
    ran = kernel.finish(ident)
    same(ran.status, "ok")
    last = [message["content"]["data"] for message in ran.published if message["msg_type"] == "display_data"]
    holds("image/png" in last[0], "the last state is a picture", [list(data) for data in last])
    has(last[0]["text/plain"], "the newest is live")
