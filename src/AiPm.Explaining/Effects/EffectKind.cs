namespace AiPm.Explaining;

/// <summary>How the effect of a feature on predictions is drawn.</summary>
public enum EffectKind
{
    /// <summary>Partial dependence (PDP): the mean prediction where all rows take each value, with curves of single rows behind it.</summary>
    Pdp,

    /// <summary>Accumulated local effects (ALE): local differences of rows that lie near, summed up; never asks about rows that do not occur.</summary>
    Ale,

    /// <summary>Individual conditional expectation (ICE): the curves of single rows, each from its own start.</summary>
    Ice,
}
