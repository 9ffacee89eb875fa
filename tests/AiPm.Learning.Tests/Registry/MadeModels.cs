using AiPm.Reports;

namespace AiPm.Learning.Tests;

/// <summary>Small models of each kind, made by hand.</summary>
internal static class MadeModels
{
    public static readonly DataStamp Data = new() { Name = "train.csv", Kind = "path", Hash = new string('a', 32), RowCount = 4 };

    public static readonly Table Rows = new([new Column<double>("x", [1, 2, 4, double.NaN]), new Column<string>("c", ["a", "b", "b", "z"])]);

    /// <summary>Says the value of a column x times a slope: a model whose errors a test chooses.</summary>
    public static LinearModel Slope(double slope, double intercept = 0) => new()
    {
        Signature = new ModelSignature { Target = "y", Task = LearningTask.Regression, Columns = [new("x", ColumnType.Double)] },
        Recipe = new FeatureRecipe { Encodings = [new NumberEncoding { Column = "x", Mean = 0, Scale = 1 }] },
        Weights = [slope],
        Intercept = intercept,
        BackgroundMeans = [0],
        TrainCount = 4,
    };

    /// <summary>Predicts what stands in a column of the data.</summary>
    public static LinearModel Column(string column) => Slope(1) with
    {
        Signature = new ModelSignature { Target = "y", Task = LearningTask.Regression, Columns = [new(column, ColumnType.Double)] },
        Recipe = new FeatureRecipe { Encodings = [new NumberEncoding { Column = column, Mean = 0, Scale = 1 }] },
    };

    public static LinearModel Logistic()
    {
        var recipe = FeatureRecipe.Learn(Rows, ["x", "c"], [0, 1, 2], []);
        return new LinearModel
        {
            Signature = new ModelSignature { Target = "y", Task = LearningTask.Binary, Classes = ["no", "yes"], Columns = [new("x", ColumnType.Double), new("c", ColumnType.Text)] },
            Recipe = recipe,
            Weights = [.. Enumerable.Range(1, recipe.Width).Select(i => i / 2.0)],
            Intercept = -0.25,
            BackgroundMeans = recipe.Encode(Rows, [0, 1, 2]).Means(),
            TrainCount = 3,
        };
    }

    public static ConstantModel Quantiles() => new()
    {
        Signature = new ModelSignature { Target = "y", Task = LearningTask.Quantile, Quantiles = [0.1, 0.5, 0.9], Columns = [] },
        Values = [1.5, 2, 1.0 / 3],
    };
}
