using System.Collections;
using CsCheck;

namespace AiPm.Data.Tests.Reading;

/// <summary>Generates tables with every type, any value and missing ones.</summary>
internal static class GenTable
{
    private const int MostRows = 40;

    /// <summary>Text of any Unicode: whole code points, so no half of a surrogate pair.</summary>
    public static readonly Gen<string> Unicode =
        Gen.OneOf(Gen.Int[0, 0xD7FF], Gen.Int[0xE000, 0x10FFFF], Gen.Int[32, 126], OneOf<int>('"', ',', '\n', '\r', ' ', 'N', 'A', ';', 0xFEFF))
            .Array[0, 12].Select(points => string.Concat(points.Select(char.ConvertFromUtf32)));

    private static readonly Gen<decimal> Decimals =
        Gen.Select(Gen.Long, Gen.Int[0, 9], (unscaled, scale) => new decimal((int)unscaled, (int)(unscaled >> 32), 0, unscaled % 2 == 0, (byte)scale));

    public static readonly Gen<Table> Any =
        from rows in Gen.Int[0, MostRows]
        from flags in Column("flags", Gen.Bool, rows)
        from wholes in Column("wholes", Gen.OneOf(Gen.Long, OneOf(long.MinValue, long.MaxValue)), rows)
        from doubles in Column("doubles", Gen.OneOf(Gen.Double, OneOf(double.NaN, double.PositiveInfinity, -0.0, double.Epsilon)), rows)
        from decimals in Column("decimals", Decimals, rows)
        from dates in Column("dates", Gen.Int[0, DateOnly.MaxValue.DayNumber].Select(DateOnly.FromDayNumber), rows)
        from times in Column("timestamps", Gen.Long[0, DateTime.MaxValue.Ticks / 10].Select(micro => new DateTime(micro * 10)), rows)
        from fine in Column("fine", Gen.Long[0, TimeSpan.TicksPerDay].Select(ticks => new DateTime(2020, 1, 1).AddTicks(ticks)), rows)
        from clock in Column("clock", Gen.Long[0, (TimeSpan.TicksPerDay / 10) - 1].Select(micro => new TimeOnly(micro * 10)), rows)
        from texts in Column("texts", Unicode, rows)
        select new Table([flags, wholes, doubles, decimals, dates, times, fine, clock, texts]);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    public static Gen<Column> Column<T>(string name, Gen<T> values, int rows)
        where T : notnull =>
        Gen.Select(values.Array[rows], Gen.Bool.Array[rows], Gen.Bool, (all, missing, some) =>
            (Column)new Column<T>(name, all, some ? new BitArray(missing) : null));
}
