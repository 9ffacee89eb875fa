using Microsoft.Win32.SafeHandles;

namespace AiPm.Learning;

/// <summary>A model as LightGBM holds it, outside managed memory.</summary>
internal sealed class LightGbmBooster() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    private const int RawScore = 1;

    /// <summary>Reads a model.</summary>
    /// <param name="text">LightGBM's text.</param>
    public static LightGbmBooster Read(ReadOnlySpan<byte> text)
    {
        LightGbm.Ensure();
        LightGbmNative.Quieten();
        LightGbmNative.Check(LightGbmNative.BoosterLoadModelFromString([.. text, 0], out _, out var booster));
        return booster;
    }

    /// <summary>The model as text.</summary>
    /// <param name="rounds">The rounds to keep; 0 for all.</param>
    public byte[] ToText(int rounds)
    {
        LightGbmNative.Check(LightGbmNative.BoosterSaveModelToString(this, 0, rounds, 0, 0, out var length, []));
        var text = new byte[length];
        LightGbmNative.Check(LightGbmNative.BoosterSaveModelToString(this, 0, rounds, 0, length, out _, text));
        return text[..^1];
    }

    /// <summary>The values of the metrics.</summary>
    /// <param name="data">0 for training data, 1 for validation data.</param>
    public double[] Metrics(int data)
    {
        LightGbmNative.Check(LightGbmNative.BoosterGetEvalCounts(this, out var count));
        var values = new double[count];
        LightGbmNative.Check(LightGbmNative.BoosterGetEval(this, data, out _, values));
        return values;
    }

    /// <summary>LightGBM's own predictions.</summary>
    /// <param name="rows">A number for each feature.</param>
    /// <param name="outputs">The values that each row gets.</param>
    /// <param name="kind">0 predictions, 1 margins, 3 contributions.</param>
    /// <param name="threads">The threads to use.</param>
    public double[] Predict(FeatureMatrix rows, int outputs, int kind = RawScore, int threads = 1)
    {
        var results = new double[(long)rows.RowCount * outputs];
        var parameters = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"num_threads={threads} verbosity=-1");
        LightGbmNative.Check(LightGbmNative.BoosterPredictForMat(
            this, rows.Cells, LightGbmNative.Float64, rows.RowCount, rows.Width, 1, kind, 0, 0, parameters, out var length, results));
        return length == results.Length ? results : throw new ArgumentException($"LightGBM gave {length} values where {results.Length} were expected.", nameof(outputs));
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => LightGbmNative.BoosterFree(handle) == 0;
}
