using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm.Explaining.Tests;

/// <summary>Small models and data for questions about whole models, and the place they are asked from.</summary>
internal static class AskedModels
{
    public static readonly string[] Towns = ["Ulm", "Bonn", "Bern"];

    public static VerbContext Context(params Verb[] verbs) => new()
    {
        Workspace = Workspace.At(Path.GetTempPath()),
        Folder = Path.GetTempPath(),
        Verbs = new VerbTable(verbs),
        Cancellation = TestContext.Current.CancellationToken,
    };

    /// <summary>Rows with a number, a copy of it, whole numbers, days, towns, a constant, and what came.</summary>
    public static Table Rows(int count = 60)
    {
        double[] a = [.. Enumerable.Range(0, count).Select(i => (i * 7919 % 101 / 10.0) - 5)];
        long[] b = [.. Enumerable.Range(0, count).Select(i => (long)(i * 31 % 7))];
        string[] town = [.. Enumerable.Range(0, count).Select(i => Towns[i * 13 % 11 % 3])];
        return new Table(
        [
            new Column<double>("a", a),
            new Column<double>("copy", [.. a.Select(value => (2 * value) + 1)]),
            new Column<long>("b", b),
            new Column<DateOnly>("day", [.. Enumerable.Range(0, count).Select(i => new DateOnly(2020, 1, 1).AddDays(i * 17 % 400))]),
            new Column<string>("town", town),
            new Column<double>("same", [.. Enumerable.Repeat(4.0, count)]),
            new Column<double>("y", [.. Enumerable.Range(0, count).Select(i => (3 * a[i]) + (b[i] * b[i]) + (town[i] == "Ulm" ? 10 : 0) + (i % 2))]),
        ]);
    }

    /// <summary>3 a + b² + 10 in Ulm, + a b in Bern where an interaction is wanted.</summary>
    public static FunctionModel Sum(bool interacts = false) => FunctionModel.Of((Func<Table, double[]>)(rows =>
    {
        var (a, b, town) = (rows["a"].ToDoubles(), rows["b"].ToDoubles(), rows["town"]);
        return [.. Enumerable.Range(0, rows.RowCount).Select(row => (3 * a[row]) + (b[row] * b[row]) + (town.TextAt(row) == "Ulm" ? 10 : 0) + (interacts ? a[row] * b[row] : 0))];
    }));

    /// <summary>Refused or granted: granted where income is above twice the debt plus 15.</summary>
    public static LinearModel Credit() => new()
    {
        Signature = new ModelSignature
        {
            Target = "credit",
            Task = LearningTask.Binary,
            Classes = ["refused", "granted"],
            Columns = [new ModelColumn("income", ColumnType.Double), new ModelColumn("debt", ColumnType.Double), new ModelColumn("job", ColumnType.Text)],
        },
        Recipe = new FeatureRecipe
        {
            Encodings =
            [
                new NumberEncoding { Column = "income", Mean = 0, Scale = 1 },
                new NumberEncoding { Column = "debt", Mean = 0, Scale = 1 },
                new CategoryEncoding { Column = "job", Levels = ["none", "nurse", "pilot"] },
            ],
        },
        Weights = [0.2, -0.4, 0, 0, 0],
        Intercept = -3,
        BackgroundMeans = [0, 0, 0, 0, 0],
        TrainCount = 5,
    };

    public static Table Applicants() => new(
    [
        new Column<double>("income", [10, 30, 20, 90, 25]),
        new Column<double>("debt", [5, 1, 9, 2, 0]),
        new Column<string>("job", ["none", "nurse", "none", "pilot", "nurse"]),
        new Column<string>("credit", ["refused", "granted", "refused", "granted", "refused"]),
    ]);
}
