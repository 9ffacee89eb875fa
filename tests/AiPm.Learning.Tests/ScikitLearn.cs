using System.Text.Json;

namespace AiPm.Learning.Tests;

/// <summary>What scikit-learn 1.2.1 computed: Golden/scikit_learn.json.</summary>
internal static class ScikitLearn
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "scikit_learn.json"))).RootElement;

    public static double Number(string part, string name) => Root.GetProperty(part).GetProperty(name).GetDouble();

    public static double[] Vector(string part, string name) =>
        [.. Root.GetProperty(part).GetProperty(name).EnumerateArray().Select(number => number.GetDouble())];

    public static FeatureMatrix Matrix(string part, string name)
    {
        var rows = Root.GetProperty(part).GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(number => number.GetDouble()).ToArray()).ToArray();
        return new FeatureMatrix([.. rows.SelectMany(row => row)], rows.Length, rows[0].Length);
    }
}
