namespace AiPm.Kernel.Tests.Engine;

public sealed class CellErrorTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    [Fact]
    public async Task A_compile_error_has_its_position_its_line_and_a_caret_under_the_spot()
    {
        var error = await engine.Error("var fine = 1;\nvar sum = fine + missing;");

        Assert.Equal("CompileError", error.Name);
        Assert.Equal(2, error.SourceLine);
        Assert.Equal("(2,18): error CS0103: The name 'missing' does not exist in the current context", error.Message);
        Assert.Equal([error.Message, "var sum = fine + missing;", "                 ^"], error.Traceback);
    }

    [Fact]
    public async Task All_compile_errors_are_listed_in_order_and_warnings_are_not()
    {
        var error = await engine.Error("int a = \"text\";\n#warning careful\nint b = nowhere;");

        Assert.Equal(["(1,9): error CS0029: Cannot implicitly convert type 'string' to 'int'", "(3,9): error CS0103: The name 'nowhere' does not exist in the current context"], error.Message.Split('\n'));
        Assert.Equal(1, error.SourceLine);
    }

    [Fact]
    public async Task The_caret_stands_under_its_letter_after_tabs()
    {
        var error = await engine.Error("\t\tint a = nowhere;");

        Assert.Equal("\t\t        ^", error.Traceback[2]);
    }

    [Fact]
    public async Task Line_numbers_count_the_directives_above_the_code()
    {
        var error = await engine.Error("#!csharp\n\nvar a = nowhere;");

        Assert.Equal(3, error.SourceLine);
    }

    [Fact]
    public async Task Warnings_alone_stop_nothing_and_are_told_with_their_place()
    {
        var result = await engine.Must("#warning careful\nasync Task<int> One() { return 1; }\nint unused;");

        Assert.Equal(new StreamOutput("stderr", "(1,10): warning CS1030: #warning: 'careful'\n"), Assert.Single(result.Outputs));
    }

    [Fact]
    public async Task A_runtime_error_has_its_type_its_message_and_the_users_lines()
    {
        var result = await engine.Engine.RunCellAsync(new CellRequest("int Divide(int a, int b)\n{\n    return a / b;\n}\nvar zero = 0;\nDivide(1, zero)") { Name = "cell 9" }, TestContext.Current.CancellationToken);

        var error = result.Error!;
        Assert.Equal("DivideByZeroException", error.Name);
        Assert.Equal("Attempted to divide by zero.", error.Message);
        Assert.Equal(3, error.SourceLine);
        Assert.Equal(
            [
                "DivideByZeroException: Attempted to divide by zero.",
                "  at cell 9, line 3, in Divide:  return a / b;",
                "  at cell 9, line 6:  Divide(1, zero)",
            ],
            error.Traceback);
    }

    [Fact]
    public async Task A_traceback_runs_through_earlier_cells_and_the_line_is_this_cells()
    {
        await engine.Engine.RunCellAsync(new CellRequest("int Third(int[] xs) => xs[2];") { Name = "cell first" }, TestContext.Current.CancellationToken);
        var error = (await engine.Engine.RunCellAsync(new CellRequest("var few = new[] { 1 };\n\nThird(few)") { Name = "cell second" }, TestContext.Current.CancellationToken)).Error!;

        Assert.Equal("IndexOutOfRangeException", error.Name);
        Assert.Equal("  at cell first, line 1, in Third:  int Third(int[] xs) => xs[2];", error.Traceback[1]);
        Assert.Equal(3, error.SourceLine);
    }

    [Fact]
    public async Task Library_frames_are_left_out_also_after_await()
    {
        var error = await engine.Error("async Task Fail()\n{\n    await Task.Yield();\n    int.Parse(\"x\");\n}\nawait Fail();");

        Assert.Equal("FormatException", error.Name);
        Assert.Equal(3, error.Traceback.Count);
        Assert.Contains("line 4, in Fail:  int.Parse(\"x\");", error.Traceback[1]);
        Assert.Contains("line 6:  await Fail();", error.Traceback[2]);
    }

    [Fact]
    public async Task Inner_exceptions_are_told_with_their_own_lines()
    {
        var error = await engine.Error("try { int.Parse(\"x\"); }\ncatch (Exception e)\n{ throw new InvalidOperationException(\"outer\", e); }");

        Assert.Equal("outer", error.Message);
        Assert.Equal(3, error.SourceLine);
        Assert.Contains(error.Traceback, line => line.StartsWith("caused by FormatException: ", StringComparison.Ordinal));
        Assert.Contains(error.Traceback, line => line.Contains("line 1:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Task.Run(() => throw new NotSupportedException(\"inside\")).Wait();", "NotSupportedException", "inside")]
    [InlineData("throw new System.Reflection.TargetInvocationException(new TimeoutException(\"late\"));", "TimeoutException", "late")]
    [InlineData("throw new AggregateException(new Exception(\"one\"), new Exception(\"two\"));", "AggregateException", "One or more errors occurred. (one) (two)")]
    public async Task A_wrapper_around_a_single_exception_is_taken_off(string source, string name, string message)
    {
        var error = await engine.Error(source);

        Assert.Equal((name, message), (error.Name, error.Message));
    }

    [Fact]
    public async Task Running_out_of_memory_is_an_error_like_others()
    {
        var error = await engine.Error("throw new OutOfMemoryException();");

        Assert.Equal("OutOfMemoryException", error.Name);
    }

    [Fact]
    public async Task An_exception_of_the_notebooks_own_type_whose_message_throws_is_told()
    {
        var error = await engine.Error("class Odd : Exception { public override string Message => throw new Exception(); }\nthrow new Odd();");

        Assert.Equal("Odd", error.Name);
        Assert.Equal("(its message threw Exception)", error.Message);
    }

    [Fact]
    public async Task Outputs_before_the_error_are_kept()
    {
        var result = await engine.Run("Console.WriteLine(\"before\");\nthrow new Exception(\"after\");");

        Assert.Equal("before\n", Assert.IsType<StreamOutput>(result.Outputs[0]).Text);
        Assert.IsType<ErrorOutput>(result.Outputs[1]);
        Assert.Equal(2, result.Outputs.Count);
    }

    [Fact]
    public async Task Many_compile_errors_are_cut_with_their_count()
    {
        var error = await engine.Error(string.Join('\n', Enumerable.Range(0, 30).Select(i => $"var v{i} = nowhere{i};")));

        Assert.Equal("… and 10 more errors", error.Traceback[^1]);
    }
}
