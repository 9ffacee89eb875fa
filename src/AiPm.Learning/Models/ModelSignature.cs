namespace AiPm.Learning;

/// <summary>What a model takes and gives.</summary>
public sealed record ModelSignature
{
    /// <summary>The column predicted.</summary>
    public required string Target { get; init; }

    /// <summary>What is predicted; never <see cref="LearningTask.Auto"/>.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>The classes, in the order of their probabilities; the positive one last of two. None for numbers.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>The quantiles, ascending, each between 0 and 1; none for other tasks.</summary>
    public IReadOnlyList<double> Quantiles { get; init; } = [];

    /// <summary>The columns of raw rows, as they were in training.</summary>
    public required IReadOnlyList<ModelColumn> Columns { get; init; }

    /// <summary>What each value of a row of predictions is: the target, the classes or the quantiles.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public IReadOnlyList<string> Outputs => Classes.Count > 0 ? Classes
        : Quantiles.Count > 0 ? [.. Quantiles.Select(quantile => quantile.ToString("R", System.Globalization.CultureInfo.InvariantCulture))]
        : [Target];

    /// <summary>What stands for the negative class where a model does not know its name: any other value of the target is it.</summary>
    /// <param name="positive">The positive class.</param>
    internal static string Not(string positive) => $"not {positive}";
}
