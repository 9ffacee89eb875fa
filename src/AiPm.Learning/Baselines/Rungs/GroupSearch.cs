namespace AiPm.Learning;

/// <summary>Tries keys of a group table one after the other on training rows, each row left out of its own mean.</summary>
internal sealed class GroupSearch
{
    // A choice of columns needs no more rows; the table itself is of all of them.
    private const int MostRows = 20_000;

    // Never 0: a class unseen in a group is not impossible there.
    private static readonly double[] Weights = [1, 3, 10, 30, 100, 300];

    private readonly Table _table;
    private readonly int[] _rows;
    private readonly double[][] _shown;
    private readonly double[] _overall;
    private readonly int[] _codes;

    /// <summary>A search that has taken nothing yet.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="train">The training rows.</param>
    public GroupSearch(BaselineProblem problem, int[] train)
    {
        var step = Math.Max(1, (train.Length + MostRows - 1) / MostRows);
        _table = problem.Table;
        _rows = [.. train.Where((_, i) => i % step == 0)];
        var shown = new ShownTarget(problem.Target);
        _shown = [.. _rows.Select(shown.Of)];
        _overall = [.. Enumerable.Range(0, shown.Width).Select(k => _shown.Average(numbers => numbers[k]))];
        _codes = new int[_rows.Length];
    }

    /// <summary>The least error of the keys taken and one more, and the shrinkage that has it.</summary>
    /// <param name="key">The further key.</param>
    public (double Error, double Weight) Try(TableKey key)
    {
        var (codes, count) = Joined(key);
        var width = _overall.Length;
        var sums = new double[count * width];
        var counts = new int[count];
        for (var i = 0; i < codes.Length; i++)
        {
            counts[codes[i]]++;
            for (var k = 0; k < width; k++)
            {
                sums[(codes[i] * width) + k] += _shown[i][k];
            }
        }

        return Weights.Select(weight => (Error(codes, sums, counts, weight), weight)).MinBy(tried => tried.Item1);
    }

    /// <summary>Takes a key for good.</summary>
    /// <param name="key">The key.</param>
    public void Take(TableKey key) => Joined(key).Codes.CopyTo(_codes, 0);

    private double Error(int[] codes, double[] sums, int[] counts, double weight)
    {
        var (width, error) = (_overall.Length, 0.0);
        for (var i = 0; i < codes.Length; i++)
        {
            for (var k = 0; k < width; k++)
            {
                var mean = (sums[(codes[i] * width) + k] - _shown[i][k] + (weight * _overall[k])) / (counts[codes[i]] - 1 + weight);
                error += (_shown[i][k] - mean) * (_shown[i][k] - mean);
            }
        }

        return error / codes.Length;
    }

    private (int[] Codes, int Count) Joined(TableKey key)
    {
        var texts = key.Texts(_table[key.Column], _rows);
        var places = new Dictionary<(int, string), int>();
        var codes = new int[_rows.Length];
        for (var i = 0; i < codes.Length; i++)
        {
            if (!places.TryGetValue((_codes[i], texts[i]), out codes[i]))
            {
                places[(_codes[i], texts[i])] = codes[i] = places.Count;
            }
        }

        return (codes, places.Count);
    }
}
