namespace AiPm.Learning;

/// <summary>A tensor of doubles.</summary>
/// <param name="Shape">Its size along each axis; none for a single number.</param>
/// <param name="Values">Its values, the last axis running fastest.</param>
public sealed record SafeTensor(IReadOnlyList<long> Shape, IReadOnlyList<double> Values)
{
    /// <summary>A tensor of one axis.</summary>
    /// <param name="values">Its values.</param>
    public static SafeTensor Vector(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return new([values.Count], values);
    }
}
