using Microsoft.Win32.SafeHandles;

namespace AiPm.Learning;

/// <summary>Data as LightGBM holds it: binned, outside managed memory.</summary>
internal sealed class LightGbmDataset() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    /// <summary>Bins data.</summary>
    /// <param name="data">The data.</param>
    /// <param name="parameters">LightGBM's parameters.</param>
    /// <param name="reference">Training data whose bins are to be used; null for training data.</param>
    public static LightGbmDataset Create(LightGbmData data, string parameters, LightGbmDataset? reference)
    {
        var features = data.Features;
        LightGbmNative.Check(LightGbmNative.DatasetCreateFromMat(
            features.Cells, LightGbmNative.Float64, features.RowCount, features.Width, 1, parameters, reference?.DangerousGetHandle() ?? 0, out var dataset));
        GC.KeepAlive(reference);
        try
        {
            dataset.Set("label", data.Labels);
            if (data.Weights is { } weights)
            {
                dataset.Set("weight", weights);
            }

            if (reference is null)
            {
                LightGbmNative.Check(LightGbmNative.DatasetSetFeatureNames(dataset, [.. data.FeatureNames], features.Width));
            }

            return dataset;
        }
        catch
        {
            dataset.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => LightGbmNative.DatasetFree(handle) == 0;

    private void Set(string field, float[] numbers) =>
        LightGbmNative.Check(LightGbmNative.DatasetSetField(this, field, numbers, numbers.Length, LightGbmNative.Float32));
}
