using AiPm.Statistics;

namespace AiPm.Explaining;

/// <summary>LIME over columns.</summary>
/// <param name="game">The model with its rows; each column is a feature.</param>
/// <param name="options">How it samples and fits.</param>
/// <remarks>
/// Ribeiro, Singh and Guestrin (2016), with the settings of their package. Discretised, each column is drawn from the background by
/// itself and a feature is 1 where it stays as in the row: the same quarter of the numbers, the same level otherwise.
/// </remarks>
internal sealed class LimeTabular(FeatureGame game, LimeOptions options)
{
    private const double WidthFactor = 0.75;

    private double Width(int features) => options.Width ?? (WidthFactor * Math.Sqrt(features));

    /// <summary>Explains a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="output">The output, from 0.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    public LimeReport Explain(int row, int output = 0, CancellationToken cancellation = default)
    {
        var prediction = new double[game.Outputs.Count];
        game.Present(row, prediction, cancellation);
        var fits = options.Seeds.Select(seed => options.Discretises || game is not MatrixGame matrix
            ? Discretised(row, output, seed, cancellation)
            : Scaled(matrix, row, output, seed, cancellation)).ToArray();
        return LimeReport.Of(game.Outputs[output], row, game.Layout.Columns, fits, options.Seeds, prediction[output]);
    }

    private LimeSurrogate Discretised(int row, int output, int seed, CancellationToken cancellation)
    {
        var (width, count) = (game.Layout.Columns.Count, Math.Max(2, options.Samples));
        var random = new Random(seed);
        var same = Enumerable.Range(0, width).Select(column => Like(column, row)).ToArray();
        var sources = new int[count * width];
        var features = new double[count * width];
        for (var i = 0; i < sources.Length; i++)
        {
            var source = i < width ? game.BackgroundCount + row : random.Next(game.BackgroundCount);
            sources[i] = source;
            features[i] = i < width || same[i % width][source] ? 1 : 0;
        }

        return Fit(features, width, Labels(game.AskMixed(sources, cancellation), row, output, count));
    }

    // Which background rows are like the row in a column.
    private bool[] Like(int column, int row)
    {
        var own = game.BackgroundCount + row;
        if (game.Numbers(column) is not { } numbers)
        {
            return [.. Enumerable.Range(0, game.BackgroundCount).Select(b => game.AreSame(column, b, own))];
        }

        double[] sorted = [.. numbers.Take(game.BackgroundCount).Where(number => !double.IsNaN(number)).Order()];
        double[] edges = sorted.Length == 0 ? [] : [Quantile.OfSorted(sorted, 0.25), Quantile.OfSorted(sorted, 0.5), Quantile.OfSorted(sorted, 0.75)];
        int Quarter(double number) => double.IsNaN(number) ? -1 : edges.Count(edge => edge < number);
        var quarter = Quarter(numbers[own]);
        return [.. numbers.Take(game.BackgroundCount).Select(number => Quarter(number) == quarter)];
    }

    private LimeSurrogate Scaled(MatrixGame matrix, int row, int output, int seed, CancellationToken cancellation)
    {
        var (width, count) = (game.Layout.Columns.Count, Math.Max(2, options.Samples));
        var random = new Random(seed);
        var (means, deviations) = matrix.Scale();
        var (scaled, cells) = (new double[count * width], new double[count * width]);
        var values = matrix.Row(row);
        for (var i = 0; i < cells.Length; i++)
        {
            var j = i % width;
            scaled[i] = i < width ? (values[j] - means[j]) / deviations[j] : Normal(random);
            cells[i] = means[j] + (deviations[j] * scaled[i]);
        }

        return Fit(scaled, width, Labels(matrix.AskCells(cells, cancellation), row, output, count));
    }

    private LimeSurrogate Fit(double[] features, int width, double[] labels)
    {
        var weights = new double[labels.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            var squares = 0.0;
            for (var j = 0; j < width; j++)
            {
                var off = features[(i * width) + j] - features[j];
                squares += off * off;
            }

            weights[i] = LimeSurrogate.Weight(Math.Sqrt(squares), Width(width));
        }

        return LimeSurrogate.Fit(features, width, labels, weights, options.Features);
    }

    private double[] Labels(double[] answers, int row, int output, int count)
    {
        var labels = new double[count];
        var outputs = new double[game.Outputs.Count];
        for (var i = 0; i < count; i++)
        {
            outputs.AsSpan().Clear();
            game.Output.AddTo(answers.AsSpan(i * game.Output.ModelWidth, game.Output.ModelWidth), row, outputs);
            labels[i] = outputs[output];
        }

        return labels;
    }

    // Box and Muller (1958).
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
