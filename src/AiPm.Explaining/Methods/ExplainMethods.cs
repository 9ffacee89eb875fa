using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>The methods there are, in the order in which <c>--method auto</c> tries them: exact and quick ones first.</summary>
internal static class ExplainMethods
{
    /// <summary>The word for the first method that can.</summary>
    public const string Auto = "auto";

    /// <summary>All methods.</summary>
    public static IReadOnlyList<IExplainMethod> All { get; } = [new LinearMethod(), new TreeMethod()];

    /// <summary>The method that a user named, or the first that can.</summary>
    /// <param name="name">A word of <c>--method</c>.</param>
    /// <param name="task">The task.</param>
    /// <exception cref="AipmException">There is no such method, or it cannot do the task.</exception>
    public static IExplainMethod For(string name, ExplainTask task)
    {
        string[] names = [Auto, .. All.Select(method => method.Name)];
        if (name == Auto)
        {
            return All.FirstOrDefault(method => method.Refusal(task) is null)
                ?? throw new AipmException(string.Join(' ', All.Select(method => method.Refusal(task)).Distinct()), "another model, or other options");
        }

        var method = All.FirstOrDefault(method => method.Name == name)
            ?? throw new UsageException($"--method is one of {string.Join(", ", names)}, but '{name}' came.", $"--method {NearestName.Find(name, names) ?? Auto}");
        return method.Refusal(task) is { } why ? throw new AipmException(why, "--method auto") : method;
    }
}
