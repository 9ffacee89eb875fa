using System.Globalization;
using AiPm.Learning;
using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>Rows that fit a network: at least one, of the right width, without missing numbers.</summary>
internal sealed class NetworkRows
{
    private readonly FeatureMatrix _rows;

    /// <summary>Checks them.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="options">The shape of a row, and names.</param>
    /// <param name="what">What they are called in messages.</param>
    /// <exception cref="AipmException">They do not fit.</exception>
    public NetworkRows(FeatureMatrix rows, NetworkExplainOptions options, string what)
    {
        _rows = rows;
        Shape = options.InputShape ?? [rows.Width];
        if (rows.RowCount == 0)
        {
            throw new AipmException($"There are no rows in the {what}; at least one is needed.", what == "background" ? "--background train" : "--row 0");
        }

        if (Shape.Aggregate(1L, (product, size) => product * size) != rows.Width)
        {
            throw new AipmException(
                $"The {what} have {rows.Width} numbers a row, but rows of the shape [{string.Join(", ", Shape)}] were announced.",
                $"InputShape = [{rows.Width}]");
        }

        for (var row = 0; row < rows.RowCount; row++)
        {
            if (rows.Row(row).ContainsAnyExceptInRange(double.MinValue, double.MaxValue))
            {
                throw Missing(rows.Row(row), row, options, what);
            }
        }
    }

    /// <summary>The rows.</summary>
    public int Count => _rows.RowCount;

    /// <summary>The numbers of a row.</summary>
    public int Width => _rows.Width;

    /// <summary>The shape of a row.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>Some rows as a tensor: [row, …].</summary>
    /// <param name="first">The first row.</param>
    /// <param name="count">How many.</param>
    /// <param name="network">The network they are for.</param>
    public Tensor ToTensor(int first, int count, INetworkFunction network)
    {
        var numbers = new double[(long)count * Width];
        for (var i = 0; i < count; i++)
        {
            _rows.Row(first + i).CopyTo(numbers.AsSpan(i * Width));
        }

        // Copied: the array lies where the collector put it, and products of matrices differ in their last digits with that.
        return torch.tensor(numbers, dtype: torch.ScalarType.Float64).reshape([count, .. Shape]).to(network.Type, network.Device, copy: true);
    }

    private static AipmException Missing(ReadOnlySpan<double> row, int number, NetworkExplainOptions options, string what)
    {
        var column = 0;
        while (double.IsFinite(row[column]))
        {
            column++;
        }

        var name = options.Features is { } names && names.Count == row.Length ? $"'{names[column]}'" : string.Create(CultureInfo.InvariantCulture, $"number {column}");
        return new AipmException(
            string.Create(CultureInfo.InvariantCulture, $"In row {number} of the {what}, {name} is {row[column]}; a network needs a number everywhere."),
            "fill missing numbers first, as the recipe of the model does");
    }
}
