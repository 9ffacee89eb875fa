namespace AiPm.Learning;

/// <summary>Why training ended.</summary>
public enum TrainingEnd
{
    /// <summary>All epochs were done.</summary>
    Finished,

    /// <summary>The validation loss had not got better for as many epochs as patience allows.</summary>
    Early,

    /// <summary>The loss or a weight was no longer a finite number.</summary>
    Diverged,
}
