using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>The methods there are, in the order in which <c>--method auto</c> tries them: exact and quick ones first.</summary>
/// <remarks>
/// Methods made for a kind of model come before those that ask any model. Of these, <c>additive</c> and <c>exact</c> are exact; where there
/// are too many players for them, <c>kernel</c> comes nearer than walks with as many questions, up to some hundred players; with more,
/// <c>permutation</c> does, and needs no regression. What gives other values than Shapley's, or adds up only by a correction, is named.
/// </remarks>
internal static class ExplainMethods
{
    /// <summary>The word for the first method that can.</summary>
    public const string Auto = "auto";

    /// <summary>All methods.</summary>
    public static IReadOnlyList<IExplainMethod> All { get; } =
    [
        new LinearMethod(),
        new TreeMethod(),
        new DeepMethod(),
        new GradientMethod(),
        new AdditiveMethod(),
        new ExactMethod(),
        new KernelMethod(),
        new PermutationMethod(),
        new PartitionMethod(),
        new SamplingMethod(),
    ];

    /// <summary>The words of <c>--method</c>.</summary>
    public static IReadOnlyList<string> Names => [Auto, .. All.Select(method => method.Name)];

    /// <summary>The method that a user named, or the first that can.</summary>
    /// <param name="name">A word of <c>--method</c>.</param>
    /// <param name="task">The task.</param>
    /// <exception cref="AipmException">There is no such method, or it cannot do the task.</exception>
    public static IExplainMethod For(string name, ExplainTask task)
    {
        if (name == Auto)
        {
            return All.FirstOrDefault(method => RefusalOf(method, task) is null && method.Suits(task))
                ?? throw new AipmException(string.Join(' ', All.Select(method => RefusalOf(method, task)).OfType<string>().Distinct()), "another model, or other options");
        }

        var method = All.FirstOrDefault(method => method.Name == name)
            ?? throw new UsageException($"--method is one of {string.Join(", ", Names)}, but '{name}' came.", $"--method {NearestName.Find(name, Names) ?? Auto}");
        return RefusalOf(method, task) is { } why ? throw new AipmException(why, "--method auto") : method;
    }

    private static string? RefusalOf(IExplainMethod method, ExplainTask task) =>
        task.IsConditional && method is not LinearMethod
            ? $"The method '{method.Name}' takes absent features from the background as they are; --conditional is for linear models."
            : method.Refusal(task);
}
