namespace AiPm.Learning;

/// <summary>How weights follow their gradients.</summary>
public enum TrainingOptimizer
{
    /// <summary>Adam (Kingma and Ba 2015).</summary>
    Adam,

    /// <summary>Adam with decay of the weights themselves (Loshchilov and Hutter 2019).</summary>
    Adamw,

    /// <summary>Stochastic gradient descent, with momentum where it is above 0.</summary>
    Sgd,

    /// <summary>Stochastic gradient descent with Nesterov's momentum (Sutskever et al. 2013).</summary>
    Nesterov,
}
