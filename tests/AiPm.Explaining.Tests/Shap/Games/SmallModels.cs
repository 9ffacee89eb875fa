using System.Runtime.InteropServices;
using AiPm.Learning;

namespace AiPm.Explaining.Tests;

/// <summary>Small models of all kinds over the same four columns: two of numbers, one of words, one of dates.</summary>
internal static class SmallModels
{
    private static readonly string[] Colours = ["red", "green", "blue"];

    public static string[] Columns { get; } = ["x", "z", "colour", "day"];

    public static Table Data { get; } = Draw(40, 1);

    public static Table Rows { get; } = Draw(3, 2);

    public static LinearModel Linear(LearningTask task)
    {
        var (recipe, outputs) = (Recipe(), task is LearningTask.Multiclass ? 3 : task is LearningTask.Quantile ? 2 : 1);
        var random = new Random(3);
        return new LinearModel
        {
            Signature = Signature(task),
            Recipe = recipe,
            Weights = [.. Enumerable.Range(0, recipe.Width * outputs).Select(_ => (2 * random.NextDouble()) - 1)],
            Intercepts = [.. Enumerable.Range(0, outputs).Select(_ => random.NextDouble())],
            BackgroundMeans = recipe.Encode(Data, [.. Enumerable.Range(0, Data.RowCount)]).Means(),
            TrainCount = Data.RowCount,
        };
    }

    public static NetworkModel Network(LearningTask task)
    {
        var (recipe, outputs) = (Recipe(), task is LearningTask.Multiclass ? 3 : task is LearningTask.Quantile ? 2 : 1);
        var random = new Random(4);
        SafeTensor Draw(params long[] shape)
        {
            float[] numbers = [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (product, size) => product * size)).Select(_ => (float)random.NextDouble() - 0.5f)];
            return new SafeTensor(SafeTensorType.F32, shape, MemoryMarshal.AsBytes<float>(numbers).ToArray());
        }

        return new NetworkModel
        {
            Signature = Signature(task),
            Recipe = recipe,
            Architecture = new NetworkArchitecture(recipe.Width, [5], outputs, NetworkActivation.Relu),
            Weights = new Dictionary<string, SafeTensor> { ["0.weight"] = Draw(5, recipe.Width), ["0.bias"] = Draw(5), ["2.weight"] = Draw(outputs, 5), ["2.bias"] = Draw(outputs) },
            TargetMean = 3,
            TargetScale = 2,
            TrainCount = Data.RowCount,
        };
    }

    public static TableModel Groups() => new()
    {
        Signature = Signature(LearningTask.Regression) with { Columns = [new("colour", ColumnType.Text), new("day", ColumnType.Date)] },
        Keys = [new TableKey("colour", TableKeyKind.Value), new TableKey("day", TableKeyKind.Weekday)],
        Values = new Dictionary<string, double[]> { ["red\u001fMon"] = [4], ["red\u001fTue"] = [5], ["blue\u001fMon"] = [1], ["blue\u001fSun"] = [7] },
        Otherwise = [2],
    };

    public static ConstantModel Constant() => new() { Signature = Signature(LearningTask.Regression) with { Columns = [] }, Values = [3] };

    private static FeatureRecipe Recipe() => FeatureRecipe.Learn(Data, Columns, [.. Enumerable.Range(0, Data.RowCount)], []);

    private static ModelSignature Signature(LearningTask task) => new()
    {
        Target = "y",
        Task = task,
        Classes = task switch { LearningTask.Binary => ["no", "yes"], LearningTask.Multiclass => ["no", "yes", "so"], _ => [] },
        Quantiles = task == LearningTask.Quantile ? [0.1, 0.9] : [],
        Columns = [new("x", ColumnType.Double), new("z", ColumnType.Double), new("colour", ColumnType.Text), new("day", ColumnType.Date)],
    };

    private static Table Draw(int count, int seed)
    {
        var random = new Random(seed);
        return new Table(
        [
            new Column<double>("x", [.. Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble() * 4, 2))]),
            new Column<double>("z", [.. Enumerable.Range(0, count).Select(_ => Math.Round(random.NextDouble() * 10, 1))]),
            new Column<string>("colour", [.. Enumerable.Range(0, count).Select(i => Colours[(i + random.Next(2)) % 3])]),
            new Column<DateOnly>("day", [.. Enumerable.Range(0, count).Select(_ => new DateOnly(2024, 1, 1).AddDays(random.Next(300)))]),
            new Column<string>("y", [.. Enumerable.Range(0, count).Select(i => i % 2 == 0 ? "no" : "yes")]),
        ]);
    }
}
