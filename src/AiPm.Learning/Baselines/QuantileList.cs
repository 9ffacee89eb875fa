using System.Globalization;

namespace AiPm.Learning;

/// <summary>The quantiles that a user asks for.</summary>
internal static class QuantileList
{
    /// <summary>Reads them.</summary>
    /// <param name="texts">What the user wrote, such as <c>0.1</c>.</param>
    /// <exception cref="AipmException">One is no number between 0 and 1, or they do not ascend.</exception>
    public static IReadOnlyList<double> Read(IReadOnlyList<string> texts)
    {
        var quantiles = new List<double>();
        foreach (var text in texts)
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var quantile) || quantile is not (> 0 and < 1) || (quantiles.Count > 0 && quantile <= quantiles[^1]))
            {
                throw new AipmException($"--quantiles has '{text}'; numbers between 0 and 1 are expected, each larger than the one before.", "--quantiles 0.1,0.5,0.9");
            }

            quantiles.Add(quantile);
        }

        return quantiles.Count > 0 ? quantiles : throw new AipmException("--quantiles names none.", "--quantiles 0.1,0.5,0.9");
    }
}
