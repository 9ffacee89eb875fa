namespace AiPm.Kernel.Tests.Engine;

/// <summary>What a session of many cells must not change: variables keep their values wherever the engine keeps them.</summary>
public sealed class LongSessionTests
{
    [Fact]
    public async Task Variables_of_a_hundred_cells_keep_names_types_and_values()
    {
        using var engine = new EngineFixture();
        await engine.Must("record Point(int X, int Y);\nint counter = 0;\nvoid Count() => counter++;");
        for (var i = 0; i < 100; i++)
        {
            await engine.Must((i % 5) switch
            {
                0 => $"var n{i} = {i};",
                1 => $"var (a{i}, b{i}) = ({i}, \"text\"); Count();",
                2 => $"(int Low, string High) pair{i} = ({i}, \"up\");",
                3 => $"var point{i} = new Point({i}, 1); dynamic free{i} = \"dynamic\";",
                _ => $"int? none{i} = null; var list{i} = new List<Point?> {{ new({i}, 2) }}; counter += 1;",
            });
        }

        Assert.Equal("95 96 text 2 up 3 7 True 94 40", await engine.Value("$\"{n95} {a96} {b96} {pair2.Low} {pair2.High} {point3.X} {free8.Length} {none4 is null} {list94[0].X} {counter}\""));
        await engine.Must("n0 += 5; Count();");
        Assert.Equal("5 41", await engine.Value("$\"{n0} {counter}\""));
    }

    [Fact]
    public async Task A_variable_that_a_lambda_holds_stays_the_one_that_cells_see()
    {
        using var engine = new EngineFixture();
        await engine.Must("var held = 1;");
        await engine.Must("Func<int> read = () => held;");
        for (var i = 0; i < 80; i++)
        {
            await engine.Must($"var other{i} = {i};");
        }

        Assert.Equal("9", await engine.Value("held = 9; read()"));
        Assert.Equal("79", await engine.Value("other79"));
    }

    [Fact]
    public async Task A_value_whose_name_is_declared_again_is_let_go_unless_code_still_asks_for_it()
    {
        using var engine = new EngineFixture();
        await engine.Must("var gone = new WeakReference[2];");
        await engine.Must("var big = new object(); gone[0] = new WeakReference(big);");
        await engine.Must("var between = 1;");
        await engine.Must("var big = new object(); gone[1] = new WeakReference(big); object Big() => big;");
        await engine.Must("var after = 1;");
        await engine.Must("var big = 3;");

        Assert.Equal("False True True", await engine.Value("GC.Collect(); GC.WaitForPendingFinalizers(); GC.Collect(); $\"{gone[0].IsAlive} {gone[1].IsAlive} {Big() is not null}\""));
    }

    [Fact]
    public async Task A_cell_run_again_and_again_declares_anew_each_time()
    {
        using var engine = new EngineFixture();
        for (var i = 0; i < 40; i++)
        {
            await engine.Must($"record Row(int A);\nvar rows = new List<Row> {{ new({i}) }};\nint First() => rows[0].A;");
            Assert.Equal($"{i}", await engine.Value("First()"));
        }

        await engine.Error("record Row(int A);\nvar rows = new List<Row>();\nint First() => rows[0].A;\nthrow new Exception();");
        Assert.Equal("0", await engine.Value("rows.Count"));
    }
}
