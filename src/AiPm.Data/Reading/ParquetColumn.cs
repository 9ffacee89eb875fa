using System.Globalization;
using System.Text.RegularExpressions;

namespace AiPm.Data;

/// <summary>A column of a Parquet file on its way into a table.</summary>
internal sealed partial class ParquetColumn
{
    private readonly string _type;
    private readonly int _rows;
    private readonly int _scale;
    private ColumnBuilder _builder;

    /// <summary>A column.</summary>
    /// <param name="name">Its name, as DuckDB has it.</param>
    /// <param name="type">Its type, as DuckDB writes it.</param>
    /// <param name="rows">The rows of the file.</param>
    public ParquetColumn(string name, string type, int rows)
    {
        Name = name;
        _type = type;
        _rows = rows;
        _scale = DecimalPattern().Match(type) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
        (Kind, Expression) = Plan();
        _builder = ColumnBuilder.For(new ColumnDecision(Kind), rows);
    }

    public string Name { get; }

    public ColumnType Kind { get; private set; }

    /// <summary>The SQL that brings the column into the form in which it is read.</summary>
    public string Expression { get; private set; }

    /// <summary>Whether a value came that the planned type does not hold, so that the column must be read again as text.</summary>
    public bool TurnedToText { get; private set; }

    private string Quoted => DuckDbSession.Identifier(Name);

    private bool IsBlob => _type == "BLOB";

    private bool IsNested => _type.EndsWith(']') || _type.StartsWith("STRUCT", StringComparison.Ordinal)
        || _type.StartsWith("MAP", StringComparison.Ordinal) || _type.StartsWith("UNION", StringComparison.Ordinal);

    private bool IsNanoseconds => _type == "TIMESTAMP_NS";

    public void Take(DuckDbVector values, int start, int count)
    {
        if (start + count > _rows)
        {
            throw new DuckDbFailure("the file changed while it was read");
        }

        for (var i = 0; values.HasNulls && i < count; i++)
        {
            if (values.IsNull(i))
            {
                _builder.SetNull(start + i);
            }
        }

        var whole = TakeAll(values, start, count);
        if (!whole)
        {
            TurnToText();
        }
    }

    /// <summary>The same column, with what is known of it by now, for some other rows.</summary>
    public ParquetColumn For(int rows)
    {
        var column = new ParquetColumn(Name, _type, rows);
        if (TurnedToText)
        {
            column.TurnToText();
        }

        return column;
    }

    /// <summary>Whether a value may come that the planned type does not hold.</summary>
    public bool MayTurnToText => Kind is ColumnType.Decimal or ColumnType.Date or ColumnType.Timestamp or ColumnType.Time;

    public Column Build(string name) => _builder.Build(name);

    public string? NoteFor(string name) => (IsBlob, IsNested, TurnedToText) switch
    {
        (true, _, _) => $"'{name}' holds bytes and is text now (base64).",
        (_, true, _) => $"'{name}' holds lists or objects and is text now (JSON).",
        (_, _, true) => $"'{name}' ({_type}) is text: it has values that no number or date here holds to the last digit.",
        _ => _type is "TIMESTAMP WITH TIME ZONE" ? $"'{name}': times came with a zone and are in UTC now." : null,
    };

    private void TurnToText()
    {
        TurnedToText = true;
        Kind = ColumnType.Text;
        Expression = $"CAST({Quoted} AS VARCHAR)";
        _builder = ColumnBuilder.For(new ColumnDecision(ColumnType.Text), _rows);
    }

    private (ColumnType Kind, string Expression) Plan() => _type switch
    {
        "BOOLEAN" => (ColumnType.Boolean, Quoted),
        "BIGINT" => (ColumnType.Int64, Quoted),
        "TINYINT" or "SMALLINT" or "INTEGER" or "UTINYINT" or "USMALLINT" or "UINTEGER" => (ColumnType.Int64, $"CAST({Quoted} AS BIGINT)"),
        "UBIGINT" or "HUGEINT" => (ColumnType.Decimal, $"CAST({Quoted} AS HUGEINT)"),
        "DOUBLE" or "FLOAT" => (ColumnType.Double, $"CAST({Quoted} AS DOUBLE)"),
        "DATE" => (ColumnType.Date, Quoted),
        "TIME" => (ColumnType.Time, Quoted),
        "TIMESTAMP" or "TIMESTAMP_NS" or "TIMESTAMP WITH TIME ZONE" => (ColumnType.Timestamp, Quoted),
        "TIMESTAMP_S" or "TIMESTAMP_MS" => (ColumnType.Timestamp, $"CAST({Quoted} AS TIMESTAMP)"),
        _ when _type.StartsWith("DECIMAL", StringComparison.Ordinal) => (ColumnType.Decimal, $"CAST({Quoted} AS DECIMAL(38,{_scale.ToString(CultureInfo.InvariantCulture)}))"),
        _ when IsBlob => (ColumnType.Text, $"to_base64({Quoted})"),
        _ when IsNested => (ColumnType.Text, $"CAST(to_json({Quoted}) AS VARCHAR)"),
        _ => (ColumnType.Text, $"CAST({Quoted} AS VARCHAR)"),
    };

    private bool TakeAll(DuckDbVector values, int start, int count)
    {
        switch (_builder)
        {
            case ColumnBuilder<bool> flags:
                values.Values<bool>().CopyTo(flags.Values[start..]);
                return true;
            case ColumnBuilder<long> wholes:
                values.Values<long>().CopyTo(wholes.Values[start..]);
                return true;
            case ColumnBuilder<double> doubles:
                values.Values<double>().CopyTo(doubles.Values[start..]);
                return true;
            case ColumnBuilder<decimal> decimals:
                return Convert(values, values.Values<Int128>(), decimals.Values[start..], TryDecimal);
            case ColumnBuilder<DateOnly> dates:
                return Convert(values, values.Values<int>(), dates.Values[start..], EpochTime.TryDate);
            case ColumnBuilder<DateTime> times:
                return Convert(values, values.Values<long>(), times.Values[start..], IsNanoseconds ? EpochTime.TryNanoseconds : EpochTime.TryMicroseconds);
            case ColumnBuilder<TimeOnly> times:
                return Convert(values, values.Values<long>(), times.Values[start..], EpochTime.TryTimeOfDay);
            default:
                for (var i = 0; i < count; i++)
                {
                    if (!values.IsNull(i))
                    {
                        _builder.Set(start + i, values.Utf8(i));
                    }
                }

                return true;
        }
    }

    private delegate bool Conversion<TFrom, TTo>(TFrom from, out TTo to);

    private static bool Convert<TFrom, TTo>(DuckDbVector vector, ReadOnlySpan<TFrom> from, Span<TTo> to, Conversion<TFrom, TTo> convert)
    {
        for (var i = 0; i < from.Length; i++)
        {
            if (!vector.IsNull(i) && !convert(from[i], out to[i]))
            {
                return false;
            }
        }

        return true;
    }

    // A .NET decimal has 96 bits; trailing zeros are given up where they alone are too many.
    private bool TryDecimal(Int128 unscaled, out decimal value)
    {
        var scale = _scale;
        var magnitude = Int128.Abs(unscaled);
        while ((magnitude >> 96 != 0 || scale > 28) && scale > 0 && magnitude % 10 == 0)
        {
            magnitude /= 10;
            scale--;
        }

        value = 0;
        if (magnitude >> 96 != 0 || scale > 28)
        {
            return false;
        }

        value = new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), (int)(uint)(magnitude >> 64), Int128.IsNegative(unscaled), (byte)scale);
        return true;
    }

    [GeneratedRegex(@"^DECIMAL\(\d+,\s*(\d+)\)$")]
    private static partial Regex DecimalPattern();
}
