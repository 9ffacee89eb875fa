using System.Text.Encodings.Web;
using System.Text.Json;
using AiPm.Progress;

namespace AiPm.Learning;

/// <summary>Gradient-boosted trees with their preprocessing; or trees that LightGBM, XGBoost or another program trained elsewhere.</summary>
public sealed record TreeModel : Model
{
    private const string RecipeFile = "recipe.json";
    private static readonly JsonSerializerOptions RecipeJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private readonly IReadOnlyDictionary<string, byte[]> _files;

    private TreeModel(IReadOnlyDictionary<string, byte[]> files) => _files = files;

    /// <inheritdoc/>
    public override string Kind => "trees";

    /// <summary>The trees; for quantiles one output for each.</summary>
    public required TreeEnsemble Ensemble { get; init; }

    /// <summary>How columns become the numbers that trees ask for; null where columns are the features themselves.</summary>
    public FeatureRecipe? Recipe { get; init; }

    /// <summary>Trains trees with LightGBM. The same seed gives the same bytes, whatever the threads.</summary>
    /// <param name="table">The data.</param>
    /// <param name="columns">The columns to learn from.</param>
    /// <param name="rows">The rows to learn from.</param>
    /// <param name="target">What to predict.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="validation">The rows that say when to stop; null to train all rounds.</param>
    /// <param name="progress">Is told of each round.</param>
    /// <param name="cancellation">Ends the training between two rounds.</param>
    /// <exception cref="AipmException">The data cannot be learned from, or LightGBM is not here: see <see cref="LightGbm.Problem"/>.</exception>
    public static TreeFit Fit(
        Table table,
        IReadOnlyList<string> columns,
        IReadOnlyList<int> rows,
        TreeTarget target,
        TreeOptions? options = null,
        IReadOnlyList<int>? validation = null,
        IProgressSink? progress = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(target);
        return new TreeTraining(table, columns, target, options ?? new TreeOptions()).Fit(rows, validation ?? [], progress ?? new NoProgress(), cancellation);
    }

    /// <summary>Takes a model file of LightGBM (text), XGBoost (JSON) or ONNX. Rows need a column for each feature, of its name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="target">What the model predicts, as its column is called. Default <c>prediction</c>.</param>
    /// <exception cref="AipmException">The file is something else, or damaged.</exception>
    public static TreeModel Import(string path, string target = "prediction")
    {
        var ensemble = TreeEnsemble.Load(path);
        var name = ensemble.Source.StartsWith("LightGBM", StringComparison.Ordinal) ? "model.txt" : $"model{Path.GetExtension(path)}";
        return new TreeModel(new Dictionary<string, byte[]> { [name] = File.ReadAllBytes(path) })
        {
            Signature = ImportedSignature.Of(ensemble, target),
            Ensemble = ensemble,
        };
    }

    /// <summary>Trees as a model whose rows have a column for each feature, of its name. It has no file, so it is not kept.</summary>
    /// <param name="ensemble">The trees.</param>
    /// <param name="target">What the model predicts, as its column is called. Default <c>prediction</c>.</param>
    public static TreeModel Of(TreeEnsemble ensemble, string target = "prediction")
    {
        ArgumentNullException.ThrowIfNull(ensemble);
        return new TreeModel(new Dictionary<string, byte[]>()) { Signature = ImportedSignature.Of(ensemble, target), Ensemble = ensemble };
    }

    /// <inheritdoc/>
    public override Predictions Predict(Table rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return TreePredictions.Of(Signature, Ensemble, Ensemble.Predict(Encode(rows)));
    }

    /// <summary>The numbers that the trees ask for.</summary>
    /// <param name="rows">Raw rows.</param>
    /// <exception cref="AipmException">A column is missing, or holds something else than in training.</exception>
    public FeatureMatrix Encode(Table rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var recipe = Recipe ?? new FeatureRecipe { Encodings = [.. Ensemble.FeatureNames.Select(name => new PlainNumberEncoding { Column = name })] };
        return recipe.Encode(rows, [.. Enumerable.Range(0, rows.RowCount)]);
    }

    internal override FeatureRecipe? Preprocessing => Recipe;

    internal override IReadOnlyDictionary<string, byte[]> Files() => _files;

    /// <summary>Puts a model together from LightGBM's texts.</summary>
    /// <param name="signature">What it takes and gives.</param>
    /// <param name="recipe">How columns become features.</param>
    /// <param name="texts">One text, or one for each quantile.</param>
    internal static TreeModel Of(ModelSignature signature, FeatureRecipe recipe, IReadOnlyList<byte[]> texts)
    {
        var files = new Dictionary<string, byte[]> { [RecipeFile] = JsonSerializer.SerializeToUtf8Bytes(recipe, RecipeJson) };
        for (var i = 0; i < texts.Count; i++)
        {
            files[TextFile(i, texts.Count)] = texts[i];
        }

        return Read(signature, files);
    }

    /// <summary>Reads a model.</summary>
    /// <param name="signature">What <see cref="Model.Signature"/> gave.</param>
    /// <param name="files">What <see cref="Files"/> gave.</param>
    /// <exception cref="InvalidDataException">The files are something else.</exception>
    internal static TreeModel Read(ModelSignature signature, IReadOnlyDictionary<string, byte[]> files)
    {
        try
        {
            var recipe = files.TryGetValue(RecipeFile, out var kept) ? JsonSerializer.Deserialize<FeatureRecipe>(kept, RecipeJson) : null;
            string[] models = [.. files.Keys.Where(name => name != RecipeFile).Order(StringComparer.Ordinal)];
            var count = Math.Max(1, signature.Quantiles.Count);
            string[] expected = models.Length == 1 ? models : [.. Enumerable.Range(0, count).Select(i => TextFile(i, count))];
            TreeEnsemble[] parts = [.. expected.Select(name => files.TryGetValue(name, out var bytes)
                ? TreeEnsemble.Read(bytes, name)
                : throw new InvalidDataException($"The model has no file {name}."))];
            var ensemble = parts.Length == 1 ? parts[0] : TreeJoin.Of(parts);
            if (recipe is not null && recipe.Width != ensemble.FeatureNames.Count)
            {
                throw new InvalidDataException($"The trees have {ensemble.FeatureNames.Count} features, their recipe {recipe.Width}.");
            }

            return new TreeModel(files)
            {
                Signature = signature,
                Recipe = recipe,
                Ensemble = recipe is null ? ensemble : ensemble.WithFeatureNames(recipe.Names),
            };
        }
        catch (Exception failure) when (failure is AipmException or JsonException)
        {
            throw new InvalidDataException($"The files are no model of trees: {failure.Message}", failure);
        }
    }

    private static string TextFile(int index, int count) =>
        count == 1 ? "model.txt" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"model-{index + 1}.txt");
}
