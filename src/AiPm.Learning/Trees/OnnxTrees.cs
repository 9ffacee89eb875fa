using System.Globalization;

namespace AiPm.Learning;

/// <summary>Reads trees from an ONNX file: one TreeEnsembleRegressor or TreeEnsembleClassifier fed by the graph's input.</summary>
/// <remarks>Source: ONNX, Operators of ai.onnx.ml, versions 1 and 3.</remarks>
internal static class OnnxTrees
{
    private const int MostOutputs = 1 << 16;

    // Steps that leave the trees' numbers as they are.
    private static readonly HashSet<string> Harmless = new(["ZipMap", "Identity", "Cast", "Reshape", "Flatten", "Squeeze", "ArrayFeatureExtractor"], StringComparer.Ordinal);

    /// <summary>Reads a model.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="error">Names the file.</param>
    public static TreeEnsemble Read(ReadOnlySpan<byte> bytes, ModelFileError error)
    {
        var graph = OnnxGraph.Read(bytes, error);
        var trees = Trees(graph, error);
        var isClassifier = trees.Operator == "TreeEnsembleClassifier";
        var lists = new OnnxTreeLists(trees, isClassifier ? "class" : "target", error);
        var outputs = Outputs(trees, lists, isClassifier);
        if (outputs is < 1 or > MostOutputs)
        {
            throw error.Damaged(trees.Operator, $"it claims {outputs} outputs");
        }

        var bases = trees.Reals.GetValueOrDefault("base_values") is { Count: > 0 } given ? [.. given] : new double[outputs];
        if (bases.Length != outputs)
        {
            throw error.Damaged("base_values", $"it has {bases.Length} numbers for {outputs} outputs");
        }

        var builder = new TreeEnsembleBuilder(error, Names(graph, trees, lists, error), bases);
        lists.AddTo(builder, Weight(trees, lists, error), isSingleScore: isClassifier && outputs == 1);
        return builder.Build(Objective(trees, error), graph.Producer, roundsToSingle: !trees.IsDouble);
    }

    private static OnnxNode Trees(OnnxGraph graph, ModelFileError error)
    {
        OnnxNode[] found = [.. graph.Nodes.Where(node => node.Operator is "TreeEnsembleRegressor" or "TreeEnsembleClassifier")];
        var others = graph.Nodes.Except(found).Select(node => node.Operator).FirstOrDefault(name => !Harmless.Contains(name));
        if (found.Length != 1 || others is not null)
        {
            throw error.Refused(
                found.Length == 0 ? "This ONNX file has no TreeEnsembleRegressor or TreeEnsembleClassifier."
                    : found.Length > 1 ? $"This ONNX file has {found.Length} sets of trees." : $"This ONNX file has a step '{others}' beside its trees, which would change what they take or give.",
                "an ONNX file of the trees alone, or the model in LightGBM's text or XGBoost's JSON");
        }

        return found[0];
    }

    // Of two classes a file may hold one score only: that of the second.
    private static int Outputs(OnnxNode trees, OnnxTreeLists lists, bool isClassifier)
    {
        if (!isClassifier)
        {
            return (int)Math.Clamp(trees.Numbers.GetValueOrDefault("n_targets") is [var targets] ? targets : 1, 0, int.MaxValue);
        }

        var classes = Math.Max(
            trees.Texts.GetValueOrDefault("classlabels_strings")?.Count ?? 0,
            trees.Numbers.GetValueOrDefault("classlabels_int64s")?.Count ?? 0);
        return classes == 2 && lists.HasOneOutput ? 1 : classes;
    }

    private static string[] Names(OnnxGraph graph, OnnxNode trees, OnnxTreeLists lists, ModelFileError error)
    {
        var width = trees.Inputs.Count > 0 && graph.Inputs.TryGetValue(trees.Inputs[0], out var known) ? known : 0;
        width = Math.Max(width, lists.LastFeature + 1L);
        return width is >= 1 and <= TreeEnsembleBuilder.MostClaimed
            ? [.. Enumerable.Range(0, (int)width).Select(i => string.Create(CultureInfo.InvariantCulture, $"f{i}"))]
            : throw error.Damaged("the input", $"it has {width} features");
    }

    private static double Weight(OnnxNode trees, OnnxTreeLists lists, ModelFileError error) =>
        (trees.Texts.GetValueOrDefault("aggregate_function") is [var name] ? name : "SUM") switch
        {
            "SUM" => 1,
            "AVERAGE" => 1.0 / lists.TreeCount,
            var other => throw error.Refused($"The trees are combined by {other}; only sums and averages can be read.", "a model whose trees are added"),
        };

    private static TreeObjective Objective(OnnxNode trees, ModelFileError error)
    {
        var name = trees.Texts.GetValueOrDefault("post_transform") is [var transform] ? transform : "NONE";
        return new TreeObjective($"{trees.Operator} {name}", name switch
        {
            "NONE" => OutputLink.Identity,
            "LOGISTIC" => OutputLink.Logistic,
            "SOFTMAX" => OutputLink.Softmax,
            _ => throw error.Refused($"The outputs go through {name}, which is not read.", "post_transform NONE, LOGISTIC or SOFTMAX"),
        });
    }
}
