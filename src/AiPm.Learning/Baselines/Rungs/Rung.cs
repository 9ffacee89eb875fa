namespace AiPm.Learning;

/// <summary>A rung of the ladder before it is measured: something that learns from training rows and predicts others.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Family">How much it knows.</param>
internal abstract record Rung(string Name, RungFamily Family)
{
    /// <summary>Why it cannot run here; empty where it can.</summary>
    public string Problem { get; init; } = "";

    /// <summary>What would make it run; empty where nothing is missing.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>Whether it gives a probability for each class, or quantiles, where those are the task; one that says a class only is judged by accuracy.</summary>
    public virtual bool SaysChances => true;

    /// <summary>Learns from training rows, of which alone anything may depend.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="train">The training rows.</param>
    /// <param name="context">How the ladder is climbed.</param>
    /// <exception cref="AipmException">These rows cannot be learned from.</exception>
    public abstract FittedRung Fit(BaselineProblem problem, int[] train, RungContext context);
}
