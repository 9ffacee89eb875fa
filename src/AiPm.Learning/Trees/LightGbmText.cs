using System.Globalization;
using System.Text;

namespace AiPm.Learning;

/// <summary>Reads the text that LightGBM's <c>save_model</c> writes, versions 2 to 4.</summary>
/// <remarks>Source: LightGBM 4, src/io/tree.cpp and src/boosting/gbdt_model_text.cpp, which define the format by what they write.</remarks>
internal static class LightGbmText
{
    private const int MostOutputs = 1 << 16;

    /// <summary>Reads a model.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="error">Names the file.</param>
    public static TreeEnsemble Read(ReadOnlySpan<byte> bytes, ModelFileError error)
    {
        var lines = new TextLines(bytes);
        var head = new LightGbmSection(ref lines, error, "the head");
        var version = head.Text("version");
        if (version is not ("v2" or "v3" or "v4"))
        {
            throw error.Refused($"LightGBM's text of version '{version}' is not known; v2, v3 and v4 are.", "the model saved again by LightGBM 4");
        }

        var outputs = head.Has("num_tree_per_iteration") ? head.Number("num_tree_per_iteration", 1) : head.Number("num_class", 1);
        if (outputs > MostOutputs)
        {
            throw error.Damaged(head.Place("num_class"), $"the model claims {outputs} outputs");
        }

        var names = Names(head, error);
        var objective = Objective(head, error);
        var builder = new TreeEnsembleBuilder(error, names, new double[outputs]);
        var trees = ReadTrees(ref lines, error);
        CheckCount(head, trees, outputs, error);

        // A random forest's trees are averaged, so each counts for one part in as many as its output has.
        var weight = head.Has("average_output") && trees.Count > 0 ? 1.0 / (trees.Count / outputs) : 1;
        for (var i = 0; i < trees.Count; i++)
        {
            trees[i].AddTo(builder, i % outputs, weight, error);
        }

        return builder.Build(objective, $"LightGBM {version}", roundsToSingle: false);
    }

    private static List<LightGbmTree> ReadTrees(ref TextLines lines, ModelFileError error)
    {
        var trees = new List<LightGbmTree>();
        while (lines.TryNext(out var start, out var length))
        {
            var line = lines.Bytes.Slice(start, length);
            if (line.IsEmpty)
            {
                continue;
            }

            if (line.StartsWith("Tree="u8))
            {
                var place = string.Create(CultureInfo.InvariantCulture, $"tree {trees.Count}");
                trees.Add(LightGbmTree.Read(new LightGbmSection(ref lines, error, place), place, error));
                continue;
            }

            if (line.SequenceEqual("end of trees"u8) || line.SequenceEqual("feature importances:"u8) || line.SequenceEqual("feature_importances:"u8))
            {
                return trees;
            }

            throw error.Damaged(
                string.Create(CultureInfo.InvariantCulture, $"line {lines.Number}"),
                $"'{Encoding.UTF8.GetString(line[..Math.Min(line.Length, 40)])}' where a tree or the end of trees belongs");
        }

        throw error.Damaged(string.Create(CultureInfo.InvariantCulture, $"line {lines.Number}"), $"the file ends after {trees.Count} trees, without 'end of trees'");
    }

    private static void CheckCount(in LightGbmSection head, List<LightGbmTree> trees, int outputs, ModelFileError error)
    {
        var claimed = head.Has("tree_sizes") ? head.Text("tree_sizes").Split(' ', StringSplitOptions.RemoveEmptyEntries).Length : trees.Count;
        if (claimed != trees.Count || trees.Count % outputs != 0)
        {
            throw error.Damaged("the file", $"it has {trees.Count} trees where {(claimed != trees.Count ? $"tree_sizes lists {claimed}" : $"each round has {outputs}")}");
        }
    }

    private static string[] Names(in LightGbmSection head, ModelFileError error)
    {
        var names = head.Text("feature_names").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var last = head.Number("max_feature_idx", 0);
        return names.Length == last + 1L
            ? names
            : throw error.Damaged(head.Place("feature_names"), $"there are {names.Length} names where {last + 1L} belong");
    }

    private static TreeObjective Objective(in LightGbmSection head, ModelFileError error)
    {
        var name = head.Text("objective");
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var scale = 1.0;
        foreach (var word in words.Where(word => word.StartsWith("sigmoid:", StringComparison.Ordinal)))
        {
            if (!double.TryParse(word.AsSpan("sigmoid:".Length), NumberStyles.Float, CultureInfo.InvariantCulture, out scale) || !double.IsFinite(scale))
            {
                throw error.Damaged(head.Place("objective"), $"'{word}' has no number");
            }
        }

        var link = (words.Length == 0 ? "" : words[0]) switch
        {
            "binary" or "multiclassova" or "cross_entropy" or "xentropy" => OutputLink.Logistic,
            "multiclass" => OutputLink.Softmax,
            "poisson" or "gamma" or "tweedie" => OutputLink.Exponential,
            "cross_entropy_lambda" or "xentlambda" => OutputLink.Softplus,
            "regression" or "regression_l2" or "regression_l1" when words.Contains("sqrt") => OutputLink.SignedSquare,
            "" or "custom" or "none" or "regression" or "regression_l2" or "regression_l1" or "huber" or "fair" or "quantile" or "mape"
                or "lambdarank" or "rank_xendcg" => OutputLink.Identity,
            _ => throw error.Refused($"The objective '{name}' is not known.", "a model trained with one of LightGBM's own objectives"),
        };
        return new TreeObjective(name, link, scale);
    }
}
