using AiPm.Explaining;
using AiPm.Learning;
using AiPm.Verbs;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Explains predictions of a model by Shapley values: of one row, or of all.</summary>
    /// <param name="model">A model, trees, a function over rows, or the name of one: a run such as <c>r3</c>, a registered model, a file of LightGBM, XGBoost or ONNX. Default: the newest baseline.</param>
    /// <param name="data">The rows: a table, a data frame, bare numbers (<c>double[][]</c>), or the name of a variable, snapshot or path. Default: the data that the model was trained on.</param>
    /// <param name="row">The row to explain, from 0; −1 is the last. Default: all rows.</param>
    /// <param name="method">How values are computed: <c>auto</c>, <c>linear</c>, <c>tree</c>, <c>exact</c>, <c>kernel</c>, <c>permutation</c>, ….</param>
    /// <param name="space">What values add up in. Default: the model's own sum.</param>
    /// <param name="background">Rows that stand for absent features. Default: what the model knows of its training rows, or those rows.</param>
    /// <param name="backgroundRows">How many rows of the background are drawn, by the seed. Default: all.</param>
    /// <param name="group">Columns that come and go together, such as <c>weather=temp,rain</c>. Default: each column by itself.</param>
    /// <param name="samples">How many sets of features the model is asked about for one row, at most. Default: what the method thinks right.</param>
    /// <param name="error">Methods that draw stop a row once no standard error is above this share of the distance between its values; 0 for never. Default: 0.005.</param>
    /// <param name="limeSeeds">How many seeds <c>lime</c> samples with, 1 to 100: their spread is its stability. Default: 5.</param>
    /// <param name="words">A column of text: explains the words of one row's text. Default: none.</param>
    /// <param name="conditional">Whether absent features follow the present ones as the background's correlations say; for linear models. Default: no.</param>
    /// <param name="interactions">Whether what pairs of features add is computed too.</param>
    /// <param name="plot">What the picture shows. Default: a waterfall for one row, a beeswarm for many.</param>
    /// <param name="feature">The feature that a dependence plot shows. Default: the most important.</param>
    /// <param name="order">How a heatmap and a force strip put rows beside each other. Default: like ones.</param>
    /// <param name="interactive">Whether a live chart is added to a beeswarm or a dependence plot. Default: false.</param>
    /// <param name="by">A column whose levels are compared. Default: none.</param>
    /// <param name="output">The class or quantile that is shown, of several. Default: the one predicted.</param>
    /// <param name="image">The lines and pixels a line, such as <c>8x8</c>, of which the row is an image. Default: rows are no images.</param>
    /// <param name="superpixels">About how many parts of neighbouring, similar pixels an image is explained by. Default: each pixel; 64 parts for methods that ask the model about parts.</param>
    /// <param name="max">How many features are shown before the rest is folded into one, 1 to 100. Default: 10.</param>
    /// <param name="out">Writes the values of all rows to a csv or Parquet file. Default: none.</param>
    /// <param name="threads">The threads that compute. Default: one for each processor.</param>
    /// <param name="precision">The numbers that trees are explained with: 32 bits are quicker, and sums hold to about seven digits. Default: 64 bits.</param>
    /// <param name="seed">The seed of what is drawn. Default: 42.</param>
    /// <returns>The report, with all values as <see cref="ExplainReport.Explanation"/>.</returns>
    public static ExplainReport Explain(
        object? model = null,
        object? data = null,
        int? row = null,
        string method = "auto",
        ExplainSpace space = ExplainSpace.Margin,
        object? background = null,
        int? backgroundRows = null,
        string? group = null,
        int? samples = null,
        double error = 0.005,
        int limeSeeds = 5,
        string? words = null,
        bool conditional = false,
        bool interactions = false,
        ExplainPlot plot = ExplainPlot.Auto,
        string? feature = null,
        ExplainOrder order = ExplainOrder.Similarity,
        bool interactive = false,
        string? by = null,
        string? output = null,
        string? image = null,
        int? superpixels = null,
        int max = 10,
        string? @out = null,
        int? threads = null,
        TreePrecision precision = TreePrecision.Float64,
        int seed = 42) =>
        Run<ExplainReport>(new ExplainOptions
        {
            Model = NamesOf(model),
            Live = LiveModel(model),
            LiveTrainedOn = (model as NamedModel)?.TrainedOn,
            Data = data is null ? null : DataReference.Of(data),
            Row = row,
            Method = method,
            Space = space,
            Background = background is null ? null : DataReference.Of(background),
            BackgroundRows = backgroundRows,
            Group = group,
            Samples = samples,
            Error = error,
            LimeSeeds = limeSeeds,
            Words = words,
            Conditional = conditional,
            Interactions = interactions,
            Plot = plot,
            Feature = feature,
            Order = order,
            Interactive = interactive,
            By = by,
            Output = output,
            Image = image,
            Superpixels = superpixels,
            Max = max,
            Out = @out,
            Threads = threads,
            Precision = precision,
            Seed = seed,
        });

    private static AiPm.Learning.Model? LiveModel(object? model) => model is null or string or IReadOnlyList<string> ? null : ExplainedModel.Of(model);

    /// <summary>Explains a function of your own over rows: <c>Aipm.Explain(Score, rows)</c>, <c>Aipm.Explain((double[][] x) =&gt; Score(x), rows)</c>.</summary>
    /// <remarks>
    /// It takes a <see cref="Microsoft.Data.Analysis.DataFrame"/>, a <see cref="Table"/> or <c>double[][]</c> with the columns of the data, and gives
    /// <c>double[]</c>, a number for each row; or <c>double[][]</c> or <c>double[,]</c> for several outputs. The other parameters are those of the other overload.
    /// </remarks>
    public static ExplainReport Explain(
        Delegate model,
        object data,
        int? row = null,
        string method = "auto",
        ExplainSpace space = ExplainSpace.Margin,
        object? background = null,
        int? backgroundRows = null,
        string? group = null,
        int? samples = null,
        double error = 0.005,
        int limeSeeds = 5,
        bool conditional = false,
        bool interactions = false,
        ExplainPlot plot = ExplainPlot.Auto,
        string? feature = null,
        ExplainOrder order = ExplainOrder.Similarity,
        bool interactive = false,
        string? by = null,
        string? output = null,
        int max = 10,
        string? @out = null,
        int? threads = null,
        TreePrecision precision = TreePrecision.Float64,
        int seed = 42) =>
        Explain(
            (object)model, data, row, method, space, background, backgroundRows, group, samples, error, limeSeeds, words: null, conditional, interactions, plot, feature, order, interactive, by, output,
            image: null, superpixels: null, max, @out, threads, precision, seed);

    private static IReadOnlyList<string>? NamesOf(object? model) => model switch
    {
        null => null,
        string name => [name],
        IReadOnlyList<string> names => names,
        NamedModel named => [named.Name],
        _ => ExplainedModel.Of(model) is { } live ? [ExplainedModel.TitleOf(live)] : throw new AipmException(
            $"A {model.GetType().Name} came for the model, but a model, trees (TreeEnsemble), a function over rows or the name of a model is expected.",
            model is int ? "Aipm.Explain(row: 17)" : "Aipm.Explain(\"r3\", rows)"),
    };
}
