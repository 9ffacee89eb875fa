namespace AiPm.Learning;

/// <summary>How a margin, the sum of a model's trees, becomes what the model predicts.</summary>
public enum OutputLink
{
    /// <summary>The margin is the prediction.</summary>
    Identity,

    /// <summary>1 / (1 + exp(−s·x)) for each output by itself, with <see cref="TreeEnsemble.LinkScale"/> s.</summary>
    Logistic,

    /// <summary>exp(xₖ) / Σ exp(xⱼ) over all outputs.</summary>
    Softmax,

    /// <summary>exp(x): counts, amounts, times.</summary>
    Exponential,

    /// <summary>sign(x)·x²: a model trained on square roots.</summary>
    SignedSquare,

    /// <summary>ln(1 + exp(x)): LightGBM's cross_entropy_lambda.</summary>
    Softplus,

    /// <summary>1 where x is above 0, else 0: XGBoost's binary:hinge.</summary>
    Step,
}
