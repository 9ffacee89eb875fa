namespace AiPm.Learning;

/// <summary>What training makes small. Each is the weighted mean over rows.</summary>
public enum TrainingLoss
{
    /// <summary>What the task asks for: squared error, cross-entropy, Poisson or pinball loss.</summary>
    Auto,

    /// <summary>The squared error.</summary>
    Squared,

    /// <summary>The absolute error.</summary>
    Absolute,

    /// <summary>Squared up to an error of 1, absolute beyond (Huber 1964).</summary>
    Huber,

    /// <summary>The log loss of two classes; outputs are log-odds.</summary>
    BinaryCrossEntropy,

    /// <summary>The log loss of several classes; outputs are logits.</summary>
    CrossEntropy,

    /// <summary>Poisson's negative log-likelihood less what does not depend on the outputs, which are logs of means.</summary>
    Poisson,

    /// <summary>The pinball loss (Koenker and Bassett 1978), averaged over the quantiles, an output each.</summary>
    Pinball,
}
