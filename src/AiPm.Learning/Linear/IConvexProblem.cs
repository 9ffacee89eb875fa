namespace AiPm.Learning;

/// <summary>A convex function of weights.</summary>
internal interface IConvexProblem
{
    /// <summary>The value and the gradient at some weights, which are those that the other methods speak of from now on.</summary>
    /// <param name="theta">The weights.</param>
    /// <param name="gradient">Takes the gradient.</param>
    double Linearise(ReadOnlySpan<double> theta, Span<double> gradient);

    /// <summary>The second derivatives times a direction.</summary>
    /// <param name="direction">The direction.</param>
    /// <param name="product">Takes the product.</param>
    void Curve(ReadOnlySpan<double> direction, Span<double> product);

    /// <summary>The inverse of the second derivatives, or of something close to them, times a gradient, where the function can give it.</summary>
    /// <param name="gradient">The gradient.</param>
    /// <param name="solution">Takes the product.</param>
    /// <returns>Whether it can.</returns>
    bool TrySolve(ReadOnlySpan<double> gradient, Span<double> solution);
}
