namespace AiPm.Learning;

/// <summary>How far training came: all that, with the weights and the optimizer's memory, lets it go on as if it had never stopped.</summary>
/// <remarks>The order of rows and all random numbers follow from the seed, the epoch and the row, so no generator's state is needed.</remarks>
internal sealed record TrainingState
{
    /// <summary>The epochs done.</summary>
    public int Epoch { get; set; }

    /// <summary>The rows done of the epoch under way.</summary>
    public long Row { get; set; }

    /// <summary>The steps done.</summary>
    public long Step { get; set; }

    /// <summary>The rows of a step; halved where the device's memory did not suffice.</summary>
    public int Batch { get; set; }

    /// <summary>The learning rate of the last step.</summary>
    public double Rate { get; set; }

    /// <summary>The losses of the epoch under way that were looked at, each times its weight.</summary>
    public double Loss { get; set; }

    /// <summary>Their weights.</summary>
    public double Weight { get; set; }

    /// <summary>The losses that have yet to be looked at.</summary>
    public double OpenLoss { get; set; }

    /// <summary>Their weights.</summary>
    public double OpenWeight { get; set; }

    /// <summary>Their steps.</summary>
    public int OpenSteps { get; set; }

    /// <summary>The epoch whose weights are kept; 0 for those before training.</summary>
    public int BestEpoch { get; set; }

    /// <summary>The loss of that epoch, by which epochs are judged.</summary>
    public double BestLoss { get; set; } = double.PositiveInfinity;

    /// <summary>The epochs since.</summary>
    public int SinceBest { get; set; }

    /// <summary>The epochs since the rate was cut, or since a better loss.</summary>
    public int SinceCut { get; set; }

    /// <summary>How often the rate was cut.</summary>
    public int Cuts { get; set; }

    /// <summary>Why it ended; null while it goes on.</summary>
    public TrainingEnd? End { get; set; }

    /// <summary>What it would not be without: where a loss was no number, where memory did not suffice.</summary>
    public List<string> Notes { get; init; } = [];

    /// <summary>The epochs done.</summary>
    public List<TrainingEpoch> Epochs { get; init; } = [];

    /// <summary>The share of all rows of all epochs that are done.</summary>
    /// <param name="epochs">The epochs in all.</param>
    /// <param name="rows">The rows of an epoch.</param>
    public double Share(int epochs, long rows) => (Epoch + ((double)Row / rows)) / epochs;

    /// <summary>Judges the epoch that is done.</summary>
    /// <param name="loss">The loss that it is judged by.</param>
    /// <param name="options">When to stop, and when to cut the rate.</param>
    /// <returns>Whether no epoch was better.</returns>
    public bool Judge(double loss, TrainerOptions options)
    {
        var isBest = loss < BestLoss;
        (SinceBest, SinceCut) = isBest ? (0, 0) : (SinceBest + 1, SinceCut + 1);
        if (isBest)
        {
            (BestEpoch, BestLoss) = (Epoch, loss);
        }

        if (SinceCut > options.CutEvery)
        {
            (Cuts, SinceCut) = (Cuts + 1, 0);
        }

        if (options.Patience > 0 && SinceBest >= options.Patience)
        {
            End = TrainingEnd.Early;
        }

        return isBest;
    }
}
