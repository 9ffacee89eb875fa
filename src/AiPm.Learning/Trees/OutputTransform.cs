namespace AiPm.Learning;

/// <summary>The formulas of <see cref="OutputLink"/>.</summary>
internal static class OutputTransform
{
    /// <summary>Puts margins of one row through a link, in place.</summary>
    /// <param name="link">The link.</param>
    /// <param name="scale">The factor inside the logistic function.</param>
    /// <param name="margins">A margin for each output.</param>
    public static void Apply(OutputLink link, double scale, Span<double> margins)
    {
        switch (link)
        {
            case OutputLink.Identity:
                return;
            case OutputLink.Softmax:
                Softmax(margins);
                return;
            default:
                for (var k = 0; k < margins.Length; k++)
                {
                    margins[k] = Single(link, scale, margins[k]);
                }

                return;
        }
    }

    private static double Single(OutputLink link, double scale, double margin) => link switch
    {
        OutputLink.Logistic => 1 / (1 + Math.Exp(-scale * margin)),
        OutputLink.Exponential => Math.Exp(margin),
        OutputLink.SignedSquare => Math.Sign(margin) * margin * margin,
        OutputLink.Softplus => Math.Max(margin, 0) + double.LogP1(Math.Exp(-Math.Abs(margin))),
        OutputLink.Step => margin > 0 ? 1 : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(link), link, "A link of one output is expected."),
    };

    private static void Softmax(Span<double> margins)
    {
        var greatest = double.NegativeInfinity;
        foreach (var margin in margins)
        {
            greatest = Math.Max(greatest, margin);
        }

        var sum = 0.0;
        for (var k = 0; k < margins.Length; k++)
        {
            margins[k] = Math.Exp(margins[k] - greatest);
            sum += margins[k];
        }

        for (var k = 0; k < margins.Length; k++)
        {
            margins[k] /= sum;
        }
    }
}
