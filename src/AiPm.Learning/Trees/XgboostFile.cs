using System.Globalization;

namespace AiPm.Learning;

/// <summary>What an XGBoost JSON file holds, before any of it is judged.</summary>
internal sealed class XgboostFile
{
    private readonly Dictionary<string, string> _modelParameters = new(StringComparer.Ordinal);

    /// <summary><c>gbtree</c>, <c>dart</c> or <c>gblinear</c>.</summary>
    public string Booster { get; private set; } = "";

    /// <summary>The objective's name.</summary>
    public string Objective { get; private set; } = "";

    /// <summary>The program and its version.</summary>
    public string Version { get; private set; } = "XGBoost";

    /// <summary>The features' names; none where the file has none.</summary>
    public List<string> FeatureNames { get; } = [];

    /// <summary>Each tree's lists of numbers by name.</summary>
    public List<Dictionary<string, double[]>> Trees { get; } = [];

    /// <summary>The output that each tree adds to.</summary>
    public List<double> TreeInfo { get; } = [];

    /// <summary>Each tree's weight in DART.</summary>
    public List<double> DroppedWeights { get; } = [];

    /// <summary>The start of each output, or one for all.</summary>
    public List<double> BaseScores { get; } = [];

    /// <summary>A number among the parameters of the model; 0 where it is missing.</summary>
    /// <param name="key">Its name.</param>
    public int Number(string key) =>
        int.TryParse(_modelParameters.GetValueOrDefault(key), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">The JSON.</param>
    /// <param name="error">Names the file.</param>
    public static XgboostFile Read(ReadOnlySpan<byte> bytes, ModelFileError error)
    {
        var file = new XgboostFile();
        var isModel = false;
        var cursor = new XgboostCursor(BareNumbers.AsJson(bytes), error);
        cursor.Object((ref XgboostCursor learner, string key) =>
        {
            if (key == "learner")
            {
                isModel = true;
                learner.Object(file.ReadLearner);
            }
            else if (key == "version")
            {
                file.Version = $"XGBoost {string.Join('.', learner.Numbers().Select(part => part.ToString(CultureInfo.InvariantCulture)))}";
            }
            else
            {
                learner.Skip();
            }
        });
        cursor.End();
        return isModel && file.Booster.Length > 0
            ? file
            : throw error.Refused(
                "This JSON is no model of XGBoost: it has no learner with a gradient_booster.",
                "XGBoost: booster.save_model(\"model.json\"), not dump_model; LightGBM: booster.save_model(\"model.txt\")");
    }

    private void ReadLearner(ref XgboostCursor cursor, string key)
    {
        switch (key)
        {
            case "feature_names":
                FeatureNames.AddRange(cursor.Texts());
                break;
            case "gradient_booster":
                cursor.Object(ReadBooster);
                break;
            case "learner_model_param":
                cursor.Object(ReadModelParameter);
                break;
            case "objective":
                cursor.Object((ref XgboostCursor inner, string name) =>
                {
                    if (name == "name")
                    {
                        Objective = inner.Text();
                    }
                    else
                    {
                        inner.Skip();
                    }
                });
                break;
            default:
                cursor.Skip();
                break;
        }
    }

    // DART wraps the model of gbtree once more; version 3.4 keeps its weights inside the model.
    private void ReadBooster(ref XgboostCursor cursor, string key)
    {
        switch (key)
        {
            case "name":
                var name = cursor.Text();
                Booster = Booster == "dart" ? Booster : name;
                break;
            case "gbtree":
                Booster = "dart";
                cursor.Object(ReadBooster);
                break;
            case "model":
                cursor.Object(ReadBooster);
                break;
            case "trees":
                cursor.Array((ref XgboostCursor item) => Trees.Add(ReadTree(ref item)));
                break;
            case "tree_info":
                TreeInfo.AddRange(cursor.Numbers());
                break;
            case "weight_drop":
                DroppedWeights.AddRange(cursor.Numbers());
                break;
            default:
                cursor.Skip();
                break;
        }
    }

    private static Dictionary<string, double[]> ReadTree(ref XgboostCursor cursor)
    {
        var lists = new Dictionary<string, double[]>(StringComparer.Ordinal);
        cursor.Object((ref XgboostCursor inner, string key) =>
        {
            if (XgboostTree.Lists.Contains(key))
            {
                lists[key] = inner.Numbers();
            }
            else if (key == "tree_param")
            {
                inner.Object((ref XgboostCursor parameter, string name) =>
                {
                    if (name == XgboostTree.LeafSize)
                    {
                        lists[name] = parameter.TextNumbers();
                    }
                    else
                    {
                        parameter.Skip();
                    }
                });
            }
            else
            {
                inner.Skip();
            }
        });
        return lists;
    }

    private void ReadModelParameter(ref XgboostCursor cursor, string key)
    {
        if (key == "base_score")
        {
            BaseScores.AddRange(cursor.TextNumbers());
        }
        else
        {
            _modelParameters[key] = cursor.Text();
        }
    }
}
