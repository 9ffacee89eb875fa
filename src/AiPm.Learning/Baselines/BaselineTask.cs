namespace AiPm.Learning;

/// <summary>What is to be predicted.</summary>
public enum BaselineTask
{
    /// <summary>Read off the target: two values are a class, more numbers are a regression.</summary>
    Auto,

    /// <summary>A number.</summary>
    Regression,

    /// <summary>Which of two classes.</summary>
    Binary,
}
