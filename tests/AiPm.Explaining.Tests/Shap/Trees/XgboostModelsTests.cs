using System.Text.Json;
using AiPm.Learning;

namespace AiPm.Explaining.Tests;

/// <summary>What XGBoost 1.7.4 says of its own models over real data; Golden/xgboost_models.py made the files. It computes in float32.</summary>
public class XgboostModelsTests
{
    private const double Tolerance = 2e-6; // of the greatest number

    public static TheoryData<string> Names => [.. new[]
    {
        "breast_cancer_base", "chicago_poisson", "concrete_dart", "concrete_deep", "german_credit_categories", "penguins_forest", "wine_softprob",
        "wine_softprob_bases",
    }];

    [Theory]
    [MemberData(nameof(Names))]
    public void Contributions_and_margins_are_those_of_XGBoost(string name)
    {
        var (file, ensemble, rows) = Load(name);
        var game = new TreeGame(ensemble);

        var found = new TreeShapley(game).Explain(rows).Values;

        var (players, outputs) = (game.PlayerCount, ensemble.OutputCount);
        var scale = Greatest(file.GetProperty("contributions"));
        var tolerance = Tolerance * scale * (name == "concrete_deep" ? 20 : 1); // float32 loses digits on long ways
        for (var row = 0; row < rows.RowCount; row++)
        {
            var margins = ensemble.Raw(rows.Row(row));
            for (var output = 0; output < outputs; output++)
            {
                var expected = file.GetProperty("contributions")[row][output];
                Assert.All(Enumerable.Range(0, players), j => Assert.Equal(expected[j].GetDouble(), found[(((row * players) + j) * outputs) + output], tolerance));
                Assert.Equal(expected[players].GetDouble(), game.BaseValues[output], tolerance);
                Assert.Equal(file.GetProperty("margins")[row][output].GetDouble(), margins[output], tolerance);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Interactions_are_those_of_XGBoost(string name)
    {
        var (file, ensemble, rows) = Load(name);
        var game = new TreeGame(ensemble);

        var found = new TreeShapley(game).Explain(rows, withInteractions: true).Interactions;

        var (players, outputs) = (game.PlayerCount, ensemble.OutputCount);
        var expected = file.GetProperty("pairs");
        var tolerance = 2 * Tolerance * Greatest(file.GetProperty("contributions")) * (name == "concrete_deep" ? 20 : 1);
        for (var row = 0; row < expected.GetArrayLength(); row++)
        {
            for (var output = 0; output < outputs; output++)
            {
                var pair = 0;
                for (var a = 0; a < players; a++)
                {
                    for (var b = a; b < players; b++, pair++)
                    {
                        Assert.Equal(expected[row][output][pair].GetDouble(), found[(((((row * players) + a) * players) + b) * outputs) + output], tolerance);
                    }
                }
            }
        }
    }

    private static double Greatest(JsonElement numbers) => numbers.ValueKind == JsonValueKind.Array
        ? numbers.EnumerateArray().Max(Greatest)
        : Math.Abs(numbers.GetDouble());

    private static (JsonElement File, TreeEnsemble Ensemble, FeatureMatrix Rows) Load(string name)
    {
        var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", $"xgboost_{name}.json"))).RootElement;
        var model = System.Text.Encoding.UTF8.GetBytes(file.GetProperty("model").GetString() ?? "");
        return (file, TreeEnsemble.Read(model, name + ".json"), GoldenTrees.Matrix(file.GetProperty("x")));
    }
}
