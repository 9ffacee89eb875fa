namespace AiPm.Explaining;

/// <summary>A way to explain models: a word of <c>--method</c>.</summary>
internal interface IExplainMethod
{
    /// <summary>The word, such as <c>tree</c>.</summary>
    string Name { get; }

    /// <summary>Why it cannot do a task, as a sentence; null where it can.</summary>
    /// <param name="task">The task.</param>
    string? Refusal(ExplainTask task);

    /// <summary>Whether <c>auto</c> may take it for a task that it does not refuse; where not, it has to be named.</summary>
    /// <param name="task">The task.</param>
    bool Suits(ExplainTask task) => true;

    /// <summary>Whether it needs rows that stand for absent features: then training rows are read where a user named none.</summary>
    /// <param name="task">A task that is not refused.</param>
    bool NeedsBackground(ExplainTask task) => false;

    /// <summary>Makes it ready.</summary>
    /// <param name="task">A task that is not refused.</param>
    /// <exception cref="AipmException">The background cannot be used.</exception>
    Explainer Prepare(ExplainTask task);
}
