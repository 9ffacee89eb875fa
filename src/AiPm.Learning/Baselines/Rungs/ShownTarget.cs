namespace AiPm.Learning;

/// <summary>A target as numbers whose means are predictions: the value itself, or 1 for the class that came and 0 for the others.</summary>
/// <param name="target">The target.</param>
internal sealed class ShownTarget(BaselineTarget target)
{
    /// <summary>The numbers of a row.</summary>
    public int Width { get; } = Math.Max(1, target.Classes.Count);

    /// <summary>The numbers of one row.</summary>
    /// <param name="row">The row.</param>
    public double[] Of(int row)
    {
        var shown = new double[Width];
        if (target.IsClasses)
        {
            shown[(int)target.Values[row]] = 1;
        }
        else
        {
            shown[0] = target.Values[row];
        }

        return shown;
    }
}
