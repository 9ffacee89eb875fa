using System.Text.RegularExpressions;

namespace AiPm.Explaining;

/// <summary>LIME over the words of a text: which of them the model would miss.</summary>
/// <param name="model">Asked about texts; gives [text, output].</param>
/// <param name="outputs">The outputs.</param>
/// <param name="options">How it samples and fits.</param>
/// <remarks>
/// Ribeiro, Singh and Guestrin (2016), with the settings of their package: words are \w+, all places of a word go together, between one
/// and all words go at random, and the distance is 100 times the cosine distance to the whole text.
/// </remarks>
internal sealed partial class LimeText(Func<IReadOnlyList<string>, double[]> model, IReadOnlyList<string> outputs, LimeOptions options)
{
    private const double TextWidth = 25;
    private const double DistanceScale = 100;
    private const int AtOnce = 1024;

    /// <summary>Explains a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="output">The output, from 0.</param>
    /// <param name="cancellation">Stops it between two batches.</param>
    /// <exception cref="AipmException">The text has no words.</exception>
    public LimeReport Explain(string text, int output = 0, CancellationToken cancellation = default)
    {
        var matches = Word().Matches(text);
        string[] words = [.. matches.Select(match => match.Value).Distinct(StringComparer.Ordinal)];
        if (words.Length == 0)
        {
            throw new AipmException("The text has no words to explain by.", "a text of one word or more");
        }

        var prediction = 0.0;
        var fits = options.Seeds.Select(seed => Fit(text, matches, words, output, seed, out prediction, cancellation)).ToArray();
        return LimeReport.Of(outputs[output], -1, words, fits, options.Seeds, prediction);
    }

    /// <summary>100 times the cosine distance between all of some words and those that stay, 100 (1 − √(stay / all)).</summary>
    internal static double Distance(int stay, int all) => DistanceScale * (1 - Math.Sqrt(stay / (double)all));

    private LimeSurrogate Fit(string text, MatchCollection matches, string[] words, int output, int seed, out double prediction, CancellationToken cancellation)
    {
        var random = new Random(seed);
        var count = Math.Max(2, options.Samples);
        var features = new double[count * words.Length];
        var weights = new double[count];
        var order = Enumerable.Range(0, words.Length).ToArray();
        for (var i = 0; i < count; i++)
        {
            var gone = i == 0 ? 0 : random.Next(1, words.Length + 1);
            random.Shuffle(order);
            for (var k = 0; k < words.Length; k++)
            {
                features[(i * words.Length) + order[k]] = k < gone ? 0 : 1;
            }

            weights[i] = LimeSurrogate.Weight(Distance(words.Length - gone, words.Length), options.Width ?? TextWidth);
        }

        var labels = Ask(text, matches, words, features, count, output, cancellation);
        prediction = labels[0];
        return LimeSurrogate.Fit(features, words.Length, labels, weights, options.Features);
    }

    private double[] Ask(string text, MatchCollection matches, string[] words, double[] features, int count, int output, CancellationToken cancellation)
    {
        var places = words.Index().ToDictionary(word => word.Item, word => word.Index, StringComparer.Ordinal);
        var labels = new double[count];
        for (var first = 0; first < count; first += AtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            var some = Math.Min(AtOnce, count - first);
            var texts = Enumerable.Range(first, some).Select(i => Without(text, matches, match => features[(i * words.Length) + places[match.Value]] != 0)).ToArray();
            var answers = model(texts);
            if (answers is null || answers.Length != some * outputs.Count)
            {
                throw new AipmException(
                    $"The model was asked about {some} texts and gave {answers?.Length ?? 0} numbers; {some * outputs.Count} are expected, {outputs.Count} for each text.",
                    "a model that gives its outputs for every text it is given");
            }

            for (var i = 0; i < some; i++)
            {
                var answer = answers[(i * outputs.Count) + output];
                labels[first + i] = double.IsFinite(answer) ? answer : throw new AipmException(
                    $"The model gave {(double.IsNaN(answer) ? "NaN" : "an infinite number")} for a text of which words were left out; numbers are expected.",
                    "a model that gives a number for every text, an empty one too");
            }
        }

        return labels;
    }

    private static string Without(string text, MatchCollection matches, Func<Match, bool> stays)
    {
        var kept = new System.Text.StringBuilder(text.Length);
        var end = 0;
        foreach (Match match in matches)
        {
            kept.Append(text, end, match.Index - end);
            if (stays(match))
            {
                kept.Append(match.ValueSpan);
            }

            end = match.Index + match.Length;
        }

        return kept.Append(text, end, text.Length - end).ToString();
    }

    /// <summary>The words of a text, with their places.</summary>
    /// <param name="text">The text.</param>
    public static IReadOnlyList<Match> Words(string text) => Word().Matches(text).ToArray();

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();
}
