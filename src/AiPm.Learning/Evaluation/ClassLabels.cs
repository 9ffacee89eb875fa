using AiPm.Reports;

namespace AiPm.Learning;

/// <summary>The classes that came, as places among those a model knows.</summary>
internal static class ClassLabels
{
    /// <summary>Reads classes and what was predicted.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="threshold">The probability from which a row is taken for the positive class, of two.</param>
    /// <param name="notes">Receives a sentence on classes unknown to the model.</param>
    public static ClassifiedRows Read(EvaluationRows rows, double threshold, ICollection<string> notes)
    {
        var classes = rows.Signature.Classes;
        var places = classes.Select((name, i) => (name, i)).ToDictionary(pair => pair.name, pair => pair.i, StringComparer.Ordinal);
        var others = classes.Count == 2 && classes[0] == ModelSignature.Not(classes[1]) ? 0 : classes.Count;
        var unseen = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var actual = new int[rows.Count];
        for (var row = 0; row < actual.Length; row++)
        {
            var name = rows.Target.TextAt(row) ?? "";
            if (!places.TryGetValue(name, out actual[row]))
            {
                actual[row] = others;
                if (others == classes.Count)
                {
                    unseen[name] = unseen.GetValueOrDefault(name) + 1;
                }
            }
        }

        if (unseen.Count > 0)
        {
            var known = rows.Count - unseen.Values.Sum();
            if (known == 0)
            {
                throw new AipmException(
                    $"None of the values of '{rows.Target.Name}' ({Listed(unseen.Keys)}) is a class of the model ({Listed(classes)}).",
                    "--target with the column that holds those classes");
            }

            notes.Add($"Take care: the model does not know {(unseen.Count == 1 ? "the class" : "the classes")} {Listed(unseen.Keys)} ({NumberText.Count(rows.Count - known)} {(rows.Count - known == 1 ? "row" : "rows")}). They count as errors; probabilities are judged on the other rows.");
        }

        var name1 = unseen.Count == 1 ? unseen.Keys.First() : $"{NumberText.Count(unseen.Count)} unknown classes";
        return new ClassifiedRows(classes, actual, Predicted(rows.Predictions, threshold), rows.Predictions.Values.ToArray(), rows.Weights, unseen.Count == 0 ? "" : name1);
    }

    private static int[] Predicted(Predictions predictions, double threshold)
    {
        var predicted = new int[predictions.RowCount];
        for (var row = 0; row < predicted.Length; row++)
        {
            if (predictions.Outputs.Count == 2)
            {
                predicted[row] = predictions[row, 1] >= threshold ? 1 : 0;
                continue;
            }

            for (var c = 1; c < predictions.Outputs.Count; c++)
            {
                predicted[row] = predictions[row, c] > predictions[row, predicted[row]] ? c : predicted[row];
            }
        }

        return predicted;
    }

    private static string Listed(IEnumerable<string> names)
    {
        const int shown = 5;
        var all = names.ToArray();
        var text = string.Join(", ", all.Take(shown));
        return all.Length > shown ? $"{text} and {all.Length - shown} more" : text;
    }
}
