using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>What is explained of a fitted model: its number, the probability of its positive class, or of each of several classes.</summary>
internal static class ModelOutput
{
    /// <summary>The outputs of a model in a space.</summary>
    /// <param name="signature">What the model gives.</param>
    /// <param name="space">The space asked for; null for the model's own.</param>
    /// <param name="rows">The rows to explain: their target is needed for losses.</param>
    /// <exception cref="AipmException">The model has no such outputs.</exception>
    public static GameOutput Of(ModelSignature signature, OutputSpace? space, Table rows)
    {
        var classes = signature.Classes;
        if (classes.Count == 0)
        {
            return space is null or OutputSpace.Target
                ? GameOutput.All(signature.Outputs)
                : throw new AipmException($"The model predicts a number, '{signature.Target}'; {space} is of classes.", "the output as it is");
        }

        return space switch
        {
            OutputSpace.LogLoss => GameOutput.LogLoss(classes.Count, Actual(signature, rows)),
            null or OutputSpace.Probability or OutputSpace.LogOdds => new GameOutput
            {
                Names = classes.Count == 2 ? [classes[1]] : classes,
                ModelWidth = classes.Count,
                Picks = classes.Count == 2 ? [1] : [.. Enumerable.Range(0, classes.Count)],
                Space = space ?? OutputSpace.Probability,
                ToLogOdds = space == OutputSpace.LogOdds,
            },
            _ => throw new AipmException($"The model gives probabilities of {classes.Count} classes; {space} is not of them.", "the probability, the log-odds or the log loss"),
        };
    }

    private static int[] Actual(ModelSignature signature, Table rows)
    {
        if (!rows.TryGetColumn(signature.Target, out var target))
        {
            throw new AipmException($"The log loss of a row needs what it really was, but the rows have no column '{signature.Target}'.", $"--data with the column '{signature.Target}'");
        }

        var classes = signature.Classes;
        var places = classes.Index().ToDictionary(known => known.Item, known => known.Index, StringComparer.Ordinal);
        return [.. Enumerable.Range(0, rows.RowCount).Select(row =>
        {
            var text = target.TextAt(row) ?? throw new AipmException($"Row {row} lacks its '{signature.Target}', so it has no log loss.", $"--data with '{signature.Target}' in every row");
            var label = text switch { "true" when places.ContainsKey("1") => "1", "false" when places.ContainsKey("0") => "0", _ => text };
            return places.TryGetValue(label, out var place) ? place
                : classes.Count == 2 && classes[0] == ModelSignature.Not(classes[1]) ? 0
                : throw new AipmException($"Row {row} has '{text}' for '{signature.Target}', which is none of the model's classes: {GamePlayers.Listed(classes)}.", "--data with the classes of the training data");
        })];
    }
}
