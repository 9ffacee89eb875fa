using System.Globalization;

namespace AiPm.Learning;

/// <summary>Reads the JSON that XGBoost's <c>save_model</c> writes: gbtree and dart, all versions since 1.0.</summary>
/// <remarks>Source: XGBoost's doc/tutorials/saving_model.rst, and what 1.7 and 3.4 write.</remarks>
internal static class XgboostJson
{
    private const int MostOutputs = 1 << 16;

    // XGBoost keeps base_score away from the ends, where the log-odds are infinite.
    private const double LogOddsEdge = 1e-6;

    /// <summary>Reads a model.</summary>
    /// <param name="bytes">The JSON.</param>
    /// <param name="error">Names the file.</param>
    public static TreeEnsemble Read(ReadOnlySpan<byte> bytes, ModelFileError error)
    {
        var file = XgboostFile.Read(bytes, error);
        if (file.Booster == "gblinear")
        {
            throw error.Refused("This is XGBoost's linear booster, which has no trees.", "a model with booster gbtree or dart");
        }

        var outputs = Math.Max(1, Math.Max(file.Number("num_class"), file.Number("num_target")));
        var objective = Objective(file.Objective, error);
        var builder = new TreeEnsembleBuilder(error, Names(file, error), BaseValues(file, objective, outputs, error));
        if (file.TreeInfo.Count != 0 && file.TreeInfo.Count != file.Trees.Count)
        {
            throw error.Damaged("tree_info", $"it has {file.TreeInfo.Count} numbers for {file.Trees.Count} trees");
        }

        if (file.DroppedWeights.Count > file.Trees.Count || (file.Booster == "dart" && file.DroppedWeights.Count != file.Trees.Count))
        {
            throw error.Damaged("weight_drop", $"it has {file.DroppedWeights.Count} numbers for {file.Trees.Count} trees");
        }

        for (var i = 0; i < file.Trees.Count; i++)
        {
            var weight = i < file.DroppedWeights.Count ? file.DroppedWeights[i] : 1;
            var output = file.TreeInfo.Count == 0 ? 0 : (int)file.TreeInfo[i];
            if (output < 0)
            {
                throw error.Damaged("tree_info", $"tree {i} adds to output {output}");
            }

            new XgboostTree(file.Trees[i], string.Create(CultureInfo.InvariantCulture, $"tree {i}"), error).AddTo(builder, output, weight);
        }

        return builder.Build(objective, file.Version, roundsToSingle: true);
    }

    private static string[] Names(XgboostFile file, ModelFileError error)
    {
        var count = file.Number("num_feature");
        if (file.FeatureNames.Count > 0)
        {
            return file.FeatureNames.Count == count || count == 0
                ? [.. file.FeatureNames]
                : throw error.Damaged("feature_names", $"there are {file.FeatureNames.Count} names where num_feature says {count}");
        }

        return count is > 0 and <= TreeEnsembleBuilder.MostClaimed
            ? [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"f{i}"))]
            : throw error.Damaged("learner_model_param", $"num_feature is {count}, and the features have no names");
    }

    private static double[] BaseValues(XgboostFile file, TreeObjective objective, int outputs, ModelFileError error)
    {
        if (outputs > MostOutputs)
        {
            throw error.Damaged("learner_model_param", $"the model claims {outputs} outputs");
        }

        var given = file.BaseScores;
        if (given.Count == 0 || (given.Count != 1 && given.Count != outputs))
        {
            throw error.Damaged("base_score", $"it has {given.Count} numbers for {outputs} outputs");
        }

        var margins = new double[outputs];
        for (var k = 0; k < outputs; k++)
        {
            var score = given[given.Count == 1 ? 0 : k];
            margins[k] = Margin(objective.Name, score);
            if (!double.IsFinite(margins[k]))
            {
                throw error.Damaged("base_score", string.Create(CultureInfo.InvariantCulture, $"{score} is no start for {objective.Name}"));
            }
        }

        return margins;
    }

    private static double Margin(string objective, double score)
    {
        switch (objective)
        {
            case "binary:logistic" or "reg:logistic":
                var share = Math.Clamp(score, LogOddsEdge, 1 - LogOddsEdge);
                return Math.Log(share / (1 - share));
            case "count:poisson" or "reg:gamma" or "reg:tweedie" or "survival:cox" or "survival:aft":
                return Math.Log(score);
            default:
                return score;
        }
    }

    private static TreeObjective Objective(string name, ModelFileError error) => new(name, name switch
    {
        "binary:logistic" or "reg:logistic" => OutputLink.Logistic,
        "multi:softmax" or "multi:softprob" => OutputLink.Softmax,
        "count:poisson" or "reg:gamma" or "reg:tweedie" or "survival:cox" or "survival:aft" => OutputLink.Exponential,
        "binary:hinge" => OutputLink.Step,
        "binary:logitraw" or "reg:squarederror" or "reg:linear" or "reg:squaredlogerror" or "reg:pseudohubererror" or "reg:absoluteerror"
            or "reg:quantileerror" or "rank:pairwise" or "rank:ndcg" or "rank:map" => OutputLink.Identity,
        _ => throw error.Refused($"The objective '{name}' is not known.", "a model trained with one of XGBoost's usual objectives"),
    });
}
