using System.Globalization;
using AiPm.Learning;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>A module of the user's as a model over columns of numbers.</summary>
internal sealed record ModuleModel : Model
{
    private const int RowsAtOnce = 1 << 12;

    /// <inheritdoc/>
    public override string Kind => "module";

    /// <summary>The module.</summary>
    public required torch.nn.Module<Tensor, Tensor> Module { get; init; }

    /// <summary>The shape of a row; null for as many numbers as it has.</summary>
    public IReadOnlyList<long>? InputShape { get; init; }

    /// <summary>The outputs by name; none for numbers counted from 0.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>The columns that become the numbers of a row, in order.</summary>
    public FeatureRecipe Recipe { get; private init; } = new() { Encodings = [] };

    /// <summary>Takes a module.</summary>
    /// <param name="module">The module.</param>
    public static ModuleModel Of(torch.nn.Module<Tensor, Tensor> module) => new()
    {
        Module = module,
        Signature = new ModelSignature { Target = "output", Task = LearningTask.Regression, Columns = [] },
    };

    /// <summary>The same over the columns of some data, asked about its first row to see how many outputs it has.</summary>
    /// <param name="data">The data; rows to explain and background have its columns.</param>
    /// <exception cref="AipmException">A column holds no numbers, the module does not take the rows, or outputs are named otherwise.</exception>
    public ModuleModel Over(Table data)
    {
        if (data.Columns.FirstOrDefault(column => !column.IsNumeric && column.Type != ColumnType.Boolean && column.NullCount < column.Count) is { } odd)
        {
            throw new AipmException($"The column '{odd.Name}' holds {odd.Type}, but a module takes bare numbers.", $"data without '{odd.Name}', or with it as numbers");
        }

        var over = this with
        {
            InputShape = InputShape ?? ModuleReader.ShapeOf(Module, data.Columns.Count),
            Signature = Signature with { Columns = [.. data.Columns.Select(column => new ModelColumn(column.Name, column.Type))] },
            Recipe = new FeatureRecipe { Encodings = [.. data.Columns.Select(column => new PlainNumberEncoding { Column = column.Name })] },
        };
        if (data.RowCount == 0)
        {
            return over;
        }

        var width = over.Ask(over.Recipe.Encode(data, [0])).Length;
        return Outputs.Count == 0
            ? over with { Outputs = width == 1 ? ["output"] : [.. Enumerable.Range(0, width).Select(place => string.Create(CultureInfo.InvariantCulture, $"output {place}"))] }
            : Outputs.Count == width ? over
            : throw new AipmException($"{Outputs.Count} outputs are named, but the module gives {width}.", $"{width} names, or none");
    }

    /// <summary>What the module says of rows of numbers: [row, output].</summary>
    /// <param name="rows">The rows.</param>
    /// <exception cref="AipmException">The module does not take them.</exception>
    public double[] Ask(FeatureMatrix rows)
    {
        TorchBackend.Ensure();
        var options = new NetworkExplainOptions { InputShape = InputShape, Features = [.. Signature.Columns.Select(column => column.Name)] };
        using var mode = new ModuleMode(Module);
        using var plain = torch.no_grad();
        var answers = new List<double>();
        var given = new NetworkRows(rows, options, "rows");
        for (var first = 0; first < given.Count; first += RowsAtOnce)
        {
            using var scope = torch.NewDisposeScope();
            answers.AddRange(new NetworkProbe(Module, given, options).Ask(first, Math.Min(RowsAtOnce, given.Count - first)));
        }

        return [.. answers];
    }

    /// <inheritdoc/>
    public override Predictions Predict(Table rows) => new(Outputs, Ask(Recipe.Encode(rows, [.. Enumerable.Range(0, rows.RowCount)])));

    internal override FeatureRecipe? Preprocessing => Recipe;

    internal override IReadOnlyDictionary<string, byte[]> Files() => new Dictionary<string, byte[]>();
}
