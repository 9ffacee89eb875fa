namespace AiPm.Learning;

/// <summary>How the learning rate goes during training.</summary>
public enum TrainingSchedule
{
    /// <summary>It stays.</summary>
    Constant,

    /// <summary>It is cut after every so many epochs.</summary>
    Step,

    /// <summary>It falls to 0 along half a cosine (Loshchilov and Hutter 2017).</summary>
    Cosine,

    /// <summary>It rises from a 25th for 30 % of the time, then falls to nearly 0 (Smith and Topin 2019).</summary>
    OneCycle,

    /// <summary>It is cut after so many epochs without a better loss.</summary>
    Plateau,
}
