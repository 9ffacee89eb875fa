using System.Text;
using System.Text.Json;

namespace AiPm.Learning.Tests.Trees;

/// <summary>A model that XGBoost wrote, with what XGBoost says of some rows: Golden/Trees.</summary>
internal sealed record XgboostGolden(string Model, FeatureMatrix Rows, double[] Margins, double[] Predictions)
{
    public byte[] Bytes => Encoding.UTF8.GetBytes(Model);

    public static XgboostGolden Read(string name)
    {
        var root = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "Trees", $"xgboost-{name}.json"))).RootElement;
        var rows = root.GetProperty("rows");
        return new XgboostGolden(
            root.GetProperty("model").GetString() ?? "",
            new FeatureMatrix(Numbers(rows), rows.GetArrayLength(), rows[0].GetArrayLength()),
            Numbers(root.GetProperty("margins")),
            root.GetProperty("predictions") is { ValueKind: JsonValueKind.Array } predictions ? Numbers(predictions) : []);
    }

    private static double[] Numbers(JsonElement rows) =>
        [.. rows.EnumerateArray().SelectMany(row => row.EnumerateArray().Select(cell => cell.ValueKind == JsonValueKind.Null ? double.NaN : cell.GetDouble()))];
}
