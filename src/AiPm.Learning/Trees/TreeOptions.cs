using System.Globalization;

namespace AiPm.Learning;

/// <summary>How trees are trained; the names in brackets are LightGBM's.</summary>
public sealed record TreeOptions
{
    /// <summary>The most rounds; each adds a tree for each output (num_iterations). Default 1,000.</summary>
    public int Rounds { get; init; } = 1000;

    /// <summary>The rounds without a better validation loss after which training ends (early_stopping_round). Default 50.</summary>
    public int Patience { get; init; } = 50;

    /// <summary>The share of each tree's advice that is taken (learning_rate). Default 0.1.</summary>
    public double LearningRate { get; init; } = 0.1;

    /// <summary>The most leaves of a tree (num_leaves). Default 31.</summary>
    public int Leaves { get; init; } = 31;

    /// <summary>The fewest training rows in a leaf (min_data_in_leaf). Default 20.</summary>
    public int LeafRows { get; init; } = 20;

    /// <summary>The share of rows that each tree sees (bagging_fraction). Default 1.</summary>
    public double RowShare { get; init; } = 1;

    /// <summary>The share of features that each tree sees (feature_fraction). Default 1.</summary>
    public double FeatureShare { get; init; } = 1;

    /// <summary>The penalty on squared leaf values (lambda_l2). Default 0.</summary>
    public double Penalty { get; init; }

    /// <summary>Whether a number is judged by absolute instead of squared errors (objective regression_l1). Default false.</summary>
    public bool IsAbsolute { get; init; }

    /// <summary>The seed of all draws. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The threads. The model does not depend on them. Default 1.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>LightGBM's parameters.</summary>
    /// <param name="objective">The objective with its own parameters.</param>
    /// <param name="categorical">The features that are categories.</param>
    internal string Parameters(string objective, IEnumerable<int> categorical)
    {
        var columns = string.Join(',', categorical);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"objective={objective} learning_rate={LearningRate} num_leaves={Leaves} min_data_in_leaf={LeafRows} lambda_l2={Penalty} bagging_fraction={RowShare} bagging_freq={(RowShare < 1 ? 1 : 0)} feature_fraction={FeatureShare} seed={Seed} num_threads={Threads} deterministic=true force_row_wise=true verbosity=-1{(columns.Length > 0 ? " categorical_feature=" : "")}{columns}");
    }

    /// <summary>Refuses what makes no sense.</summary>
    internal void Check()
    {
        Range(Rounds is >= 1 and <= 1_000_000, nameof(Rounds), Rounds, "1 to 1,000,000");
        Range(Patience >= 1, nameof(Patience), Patience, "1 or more");
        Range(LearningRate is > 0 and <= 10, nameof(LearningRate), LearningRate, "above 0, to 10");
        Range(Leaves is >= 2 and <= 131_072, nameof(Leaves), Leaves, "2 to 131,072");
        Range(LeafRows >= 1, nameof(LeafRows), LeafRows, "1 or more");
        Range(RowShare is > 0 and <= 1, nameof(RowShare), RowShare, "above 0, to 1");
        Range(FeatureShare is > 0 and <= 1, nameof(FeatureShare), FeatureShare, "above 0, to 1");
        Range(Penalty >= 0 && double.IsFinite(Penalty), nameof(Penalty), Penalty, "0 or more");
        Range(Threads >= 1, nameof(Threads), Threads, "1 or more");
    }

    private static void Range(bool isRight, string name, double value, string range)
    {
        if (!isRight)
        {
            throw new AipmException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it has to be {range}."), $"new TreeOptions {{ {name} = … }} with a value in that range");
        }
    }
}
