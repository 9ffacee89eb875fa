using AiPm.Learning;
using Microsoft.Data.Analysis;

namespace AiPm.Explaining;

/// <summary>A function of the user's as a model: from rows, as a table, a data frame or bare numbers, to a number or several for each.</summary>
internal sealed record FunctionModel : Model
{
    private const string Accepted = "Func<DataFrame, double[]>, Func<Table, double[]> or Func<double[][], double[]>; double[][] or double[,] for several outputs";
    private const int ProbeRows = 2;

    /// <inheritdoc/>
    public override string Kind => "function";

    /// <summary>What to call it.</summary>
    public required string Name { get; init; }

    /// <summary>The outputs.</summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    private Func<Table, object?> Function { get; init; } = _ => null;

    /// <summary>Takes a function of the user's.</summary>
    /// <param name="function">The function.</param>
    /// <exception cref="AipmException">It takes something else than rows.</exception>
    public static FunctionModel Of(Delegate function)
    {
        ArgumentNullException.ThrowIfNull(function);
        Func<Table, object?> call = function switch
        {
            Func<DataFrame, object> frame => rows => frame(rows.ToDataFrame()),
            Func<Table, object> table => table,
            Func<double[][], object> jagged => rows => jagged(FunctionRows.Jagged(rows)),
            Func<double[,], object> square => rows => square(FunctionRows.Square(rows)),
            Func<float[][], object> single => rows => single([.. FunctionRows.Jagged(rows).Select(row => Array.ConvertAll(row, number => (float)number))]),
            Func<double[], double> each => rows => FunctionRows.Jagged(rows).Select(each).ToArray(),
            _ => throw new AipmException($"A {FunctionAnswer.NameOf(function.GetType())} came for the model; a function over rows is expected.", Accepted),
        };
        var called = function.Method.Name;
        return new FunctionModel
        {
            Signature = new ModelSignature { Target = "prediction", Task = LearningTask.Regression, Columns = [] },
            Name = called.Contains('<', StringComparison.Ordinal) || called == "Invoke" ? "function" : called,
            Function = call,
        };
    }

    /// <summary>The same over the columns of some data, asked about its first rows to see how many outputs it has.</summary>
    /// <param name="data">The data; rows to explain and background have its columns.</param>
    /// <exception cref="AipmException">The function fails on the rows, or gives something else than numbers.</exception>
    public FunctionModel Over(Table data)
    {
        var model = this with { Signature = Signature with { Columns = [.. data.Columns.Select(column => new ModelColumn(column.Name, column.Type))] } };
        var some = data.Take([.. Enumerable.Range(0, Math.Min(ProbeRows, data.RowCount))]);
        if (some.RowCount == 0)
        {
            return model;
        }

        try
        {
            var (_, width) = Ask(some);
            return model with { Outputs = width == 1 ? [Signature.Target] : [.. Enumerable.Range(0, width).Select(place => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"output {place}"))] };
        }
        catch (Exception error) when (error is not (AipmException or OperationCanceledException))
        {
            throw new AipmException(
                $"The model '{Name}' failed on {some.RowCount} rows of the data: {error.GetType().Name}: {error.Message.Split('\n')[0].TrimEnd()}",
                "the function on a few rows by itself, to see what it wants",
                error);
        }
    }

    /// <inheritdoc/>
    public override Predictions Predict(Table rows) => new(Outputs, Ask(rows).Numbers);

    /// <summary>What the function gives for rows: [row, output].</summary>
    /// <param name="rows">The rows.</param>
    /// <exception cref="AipmException">The function gives something else than numbers.</exception>
    public (double[] Numbers, int Width) Ask(Table rows) => FunctionAnswer.Read(Function(rows), rows.RowCount, Name);

    internal override IReadOnlyDictionary<string, byte[]> Files() => new Dictionary<string, byte[]>();
}
