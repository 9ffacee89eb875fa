namespace AiPm.Pictures;

/// <summary>Rows side by side that are more than a picture has columns for.</summary>
internal static class CrowdedRows
{
    /// <summary>The most columns of a picture.</summary>
    public const int MostColumns = 160;

    /// <summary>Neighbours averaged into columns; what is not a finite number is passed over.</summary>
    /// <param name="values">A value for each row, in order.</param>
    /// <param name="columns">How many columns.</param>
    public static double[] Averaged(IReadOnlyList<double> values, int columns)
    {
        var averages = new double[columns];
        for (var i = 0; i < columns; i++)
        {
            var (from, to) = ((int)((long)i * values.Count / columns), (int)((i + 1L) * values.Count / columns));
            var (sum, count) = (0.0, 0);
            for (var j = from; j < to; j++)
            {
                if (double.IsFinite(values[j]))
                {
                    (sum, count) = (sum + values[j], count + 1);
                }
            }

            averages[i] = count > 0 ? sum / count : double.NaN;
        }

        return averages;
    }
}
