using AiPm.Reports;
using TorchSharp;

namespace AiPm.Formatters;

/// <summary>Numbers that describe a tensor, computed where it lies.</summary>
internal static class TensorStatistics
{
    /// <summary>The most elements that are looked at; of larger tensors, evenly spaced ones.</summary>
    public const long MostElements = 10_000_000;

    private const int Digits = 4;

    /// <summary>The statistics by name; one that says why, where there can be none.</summary>
    /// <param name="tensor">A dense tensor with elements, inside a dispose scope and without gradients.</param>
    /// <param name="limit">The most elements to look at.</param>
    public static IReadOnlyList<(string Name, string Text)> Of(torch.Tensor tensor, long limit = MostElements)
    {
        try
        {
            var sample = Sample(tensor.detach(), limit);
            var facts = new List<(string Name, string Text)>();
            if (sample.NumberOfElements < tensor.NumberOfElements)
            {
                facts.Add(("looked at", $"{NumberText.Count(sample.NumberOfElements)} elements, evenly spaced"));
            }

            facts.AddRange(sample.dtype == torch.ScalarType.Bool ? Truths(sample) : Numbers(sample));
            return facts;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Each type of element lacks some operations, and each release of libtorch lacks others.
            return [("statistics", $"none: {error.Message.Split('\n', 2)[0]}")];
        }
    }

    private static List<(string Name, string Text)> Truths(torch.Tensor sample)
    {
        var count = sample.sum().item<long>();
        return [("true", $"{NumberText.Count(count)} ({NumberText.Percent(count / (double)sample.NumberOfElements)})")];
    }

    private static List<(string Name, string Text)> Numbers(torch.Tensor sample)
    {
        var isComplex = sample.is_complex();
        var prefix = isComplex ? "absolute " : "";
        var numbers = (isComplex ? sample.abs() : sample).to_type(torch.ScalarType.Float64);
        var isFinite = numbers.isfinite();
        var count = isFinite.sum().item<long>();
        var facts = new List<(string Name, string Text)>();
        if (count < numbers.NumberOfElements)
        {
            var notNumbers = numbers.isnan().sum().item<long>();
            facts.Add(("not finite", $"{NumberText.Count(notNumbers)} NaN, {NumberText.Count(numbers.NumberOfElements - count - notNumbers)} infinite"));
            numbers = numbers.masked_select(isFinite);
        }

        // One number is its own minimum, mean and maximum.
        if (count > 1)
        {
            var isWhole = !isComplex && !sample.is_floating_point();
            string End(torch.Tensor number) => isWhole ? NumberText.Count(number.item<long>()) : Figure(number);
            var whole = isWhole ? sample.to_type(torch.ScalarType.Int64) : numbers;
            facts.Add(($"{prefix}minimum", End(whole.min())));
            facts.Add(($"{prefix}mean", Figure(numbers.mean())));
            facts.Add(($"{prefix}maximum", End(whole.max())));
            facts.Add(($"{prefix}standard deviation", Figure(numbers.std())));
        }

        return facts;
    }

    // Taking every second place of the longest side, again and again, needs no memory: the sample is a view.
    private static torch.Tensor Sample(torch.Tensor tensor, long limit)
    {
        while (tensor.NumberOfElements > limit)
        {
            var sizes = tensor.shape;
            var longest = Array.IndexOf(sizes, sizes.Max());
            tensor = tensor.slice(longest, 0, sizes[longest], 2);
        }

        return tensor;
    }

    private static string Figure(torch.Tensor number) => NumberText.Figure(number.item<double>(), Digits);
}
