using TorchSharp;
using Tensor = TorchSharp.torch.Tensor;

namespace AiPm.Explaining;

/// <summary>The values found so far; blocks may come in any order and from any thread.</summary>
/// <param name="rows">The rows.</param>
/// <param name="features">The features.</param>
/// <param name="outputs">The outputs.</param>
/// <param name="hasErrors">Whether standard errors come too.</param>
/// <param name="players">The feature of each number of a row; null where each is one.</param>
internal sealed class ExplainedBlocks(int rows, int features, int outputs, bool hasErrors, int[]? players)
{
    private int _done;

    /// <summary>[row, feature, output].</summary>
    public double[] Values { get; } = new double[checked((long)rows * features * outputs)];

    /// <summary>[row, feature, output]; null where values are exact.</summary>
    public double[]? Errors { get; } = hasErrors ? new double[(long)rows * features * outputs] : null;

    /// <summary>[row, output].</summary>
    public double[] Predictions { get; } = new double[(long)rows * outputs];

    /// <summary>Takes a block.</summary>
    /// <param name="first">Its first row.</param>
    /// <param name="values">[row, output, number or feature].</param>
    /// <param name="errors">[row, output, feature]; null for none.</param>
    /// <param name="predictions">[row, output].</param>
    /// <returns>The rows done.</returns>
    public int Put(int first, Tensor values, Tensor? errors, Tensor predictions)
    {
        Copy(OfFeatures(values).transpose(1, 2), Values, first * features * outputs);
        Copy(predictions, Predictions, first * outputs);
        if (errors is not null && Errors is not null)
        {
            Copy(errors.transpose(1, 2), Errors, first * features * outputs);
        }

        return Interlocked.Add(ref _done, (int)values.shape[0]);
    }

    // Numbers of one player are added up where the attribution has not done it.
    private Tensor OfFeatures(Tensor values)
    {
        if (players is null || values.shape[2] == features)
        {
            return values;
        }

        var index = torch.tensor(players, dtype: torch.ScalarType.Int64, device: values.device);
        return torch.zeros([values.shape[0], values.shape[1], features], dtype: values.dtype, device: values.device).index_add_(2, index, values, Held.One);
    }

    private static void Copy(Tensor from, double[] to, int start)
    {
        using var numbers = from.to(torch.ScalarType.Float64, torch.CPU).contiguous();
        Rescaling.Numbers<double>(numbers).CopyTo(to.AsSpan(start));
    }
}
