using System.Globalization;
using System.Text;
using AiPm.Progress;

namespace AiPm.Learning;

/// <summary>Trains one model with LightGBM, round by round.</summary>
/// <param name="parameters">LightGBM's parameters.</param>
/// <param name="rounds">The most rounds.</param>
/// <param name="patience">The rounds without a better validation loss after which training ends.</param>
internal sealed class LightGbmTraining(string parameters, int rounds, int patience)
{
    /// <summary>Trains.</summary>
    /// <param name="train">The rows to learn from.</param>
    /// <param name="validation">The rows that say when to stop; null to train all rounds.</param>
    /// <param name="progress">Is told of each round.</param>
    /// <param name="cancellation">Ends the training between two rounds.</param>
    public LightGbmRun Run(LightGbmData train, LightGbmData? validation, IProgressSink progress, CancellationToken cancellation)
    {
        LightGbm.Ensure();
        LightGbmNative.Quieten();
        cancellation.ThrowIfCancellationRequested();
        using var trainSet = LightGbmDataset.Create(train, parameters, null);
        using var validationSet = validation is null ? null : LightGbmDataset.Create(validation, parameters, trainSet);
        LightGbmNative.Check(LightGbmNative.BoosterCreate(trainSet, parameters, out var created));
        using var booster = created;
        if (validationSet is not null)
        {
            LightGbmNative.Check(LightGbmNative.BoosterAddValidData(booster, validationSet));
        }

        var (best, bestLoss, tried) = (0, double.PositiveInfinity, 0);
        while (tried < rounds && (validationSet is null || tried - best < patience))
        {
            cancellation.ThrowIfCancellationRequested();
            LightGbmNative.Check(LightGbmNative.BoosterUpdateOneIter(booster, out var isFinished));
            tried++;
            var loss = validationSet is null ? (double?)null : booster.Metrics(1)[0];
            if (loss is null || loss < bestLoss)
            {
                (best, bestLoss) = (tried, loss ?? bestLoss);
            }

            progress.Report(Update(tried, loss));
            if (isFinished != 0)
            {
                break;
            }
        }

        // A loss that was never a number leaves no best round; then the first is as good as any.
        var kept = Math.Max(best, 1);
        return new LightGbmRun(WithoutThreads(booster.ToText(kept)), kept, tried, validationSet is null ? null : bestLoss);
    }

    private ProgressUpdate Update(int round, double? loss) => new()
    {
        Activity = string.Create(CultureInfo.InvariantCulture, $"trees, round {round}"),
        Share = (double)round / rounds,
        Metric = loss is { } value ? string.Create(CultureInfo.InvariantCulture, $"validation loss {value:G5}") : "",
    };

    // The same trees come from any number of threads, and so should the same file.
    private static byte[] WithoutThreads(byte[] text)
    {
        const string mark = "\n[num_threads: ";
        var all = Encoding.UTF8.GetString(text);
        var start = all.IndexOf(mark, StringComparison.Ordinal);
        if (start < 0)
        {
            return text;
        }

        var end = all.IndexOf(']', start);
        return Encoding.UTF8.GetBytes($"{all[..(start + mark.Length)]}0{all[end..]}");
    }
}
