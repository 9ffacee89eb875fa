using System.Text.Json;

namespace AiPm.Learning.Tests;

/// <summary>What scikit-learn 1.2.1 computed: Golden/evaluation.json.</summary>
internal static class EvaluationCases
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "evaluation.json"))).RootElement;

    public static TheoryData<string> Names(string kind) => [.. Root.GetProperty(kind).EnumerateArray().Select(one => one.GetProperty("name").GetString() ?? "")];

    public static JsonElement Of(string kind, string name) => Root.GetProperty(kind).EnumerateArray().First(one => one.GetProperty("name").GetString() == name);

    public static double[] Numbers(this JsonElement one, string name) => [.. one.GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    public static int[] Whole(this JsonElement one, string name) => [.. one.GetProperty(name).EnumerateArray().Select(number => number.GetInt32())];

    /// <summary>To ten digits, of numbers above 1 relative to their size.</summary>
    public static void Agrees(this JsonElement one, string name, double actual)
    {
        var expected = one.GetProperty(name).GetDouble();
        Assert.True(Math.Abs(actual - expected) <= 1e-10 * Math.Max(1, Math.Abs(expected)), $"{name}: scikit-learn {expected:R}, here {actual:R}");
    }

    public static void AgreesWhereGiven(this JsonElement one, string name, Func<double> actual)
    {
        if (one.TryGetProperty(name, out _))
        {
            one.Agrees(name, actual());
        }
    }
}
