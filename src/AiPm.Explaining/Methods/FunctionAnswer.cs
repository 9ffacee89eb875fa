using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>What a function of the user's gave for some rows, as numbers.</summary>
internal static class FunctionAnswer
{
    private const string Expected = "double[] with one number for each row, in order; double[][] or double[,] for several outputs";

    /// <summary>Reads it.</summary>
    /// <param name="answer">What came.</param>
    /// <param name="rows">The rows asked about.</param>
    /// <param name="name">What the function is called.</param>
    /// <returns>[row, output], and how many outputs there are.</returns>
    /// <exception cref="AipmException">It is something else than numbers, or of another number of rows.</exception>
    public static (double[] Numbers, int Width) Read(object? answer, int rows, string name)
    {
        var (numbers, given) = answer switch
        {
            double[] doubles => (doubles, doubles.Length),
            float[] floats => (Array.ConvertAll(floats, number => (double)number), floats.Length),
            double[][] each => (Flat(each, name), each.Length),
            float[][] each => (Flat(Array.ConvertAll(each, row => Array.ConvertAll(row ?? [], number => (double)number)), name), each.Length),
            double[,] square => (square.Cast<double>().ToArray(), square.GetLength(0)),
            float[,] square => ([.. square.Cast<float>().Select(number => (double)number)], square.GetLength(0)),
            Predictions predictions => (predictions.Values.ToArray(), predictions.RowCount),
            IEnumerable<double> several when several.ToArray() is var doubles => (doubles, doubles.Length),
            IEnumerable<double?> several when several.Select(number => number ?? double.NaN).ToArray() is var doubles => (doubles, doubles.Length),
            IEnumerable<float?> several when several.Select(number => number ?? double.NaN).ToArray() is var doubles => (doubles, doubles.Length),
            null => throw new AipmException($"The model '{name}' was asked about {rows} rows and gave nothing.", Expected),
            _ => throw new AipmException($"The model '{name}' gave {NameOf(answer.GetType())}.", Expected),
        };
        return given == rows && numbers.Length % Math.Max(1, rows) == 0 && numbers.Length >= rows
            ? (numbers, rows == 0 ? 1 : numbers.Length / rows)
            : throw new AipmException($"The model '{name}' was asked about {rows} {(rows == 1 ? "row" : "rows")} and gave {(given == numbers.Length ? $"{given} numbers" : $"{given} rows")}.", Expected);
    }

    /// <summary>A type as C# writes it.</summary>
    /// <param name="type">The type.</param>
    public static string NameOf(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(NameOf))}>"
        : type.IsArray ? $"{NameOf(type.GetElementType() ?? type)}[{new string(',', type.GetArrayRank() - 1)}]"
        : Type.GetTypeCode(type) switch { TypeCode.Double => "double", TypeCode.Single => "float", TypeCode.Int32 => "int", TypeCode.String => "string", _ => type.Name };

    private static double[] Flat(double[][] rows, string name)
    {
        var width = rows.Length > 0 && rows[0] is { } first ? first.Length : 0;
        return Array.FindIndex(rows, row => row is null || row.Length != width) is var odd && odd >= 0
            ? throw new AipmException($"The model '{name}' gave {rows[odd]?.Length ?? 0} numbers for row {odd}, and {width} for the first.", "as many numbers for every row")
            : [.. rows.SelectMany(row => row)];
    }
}
