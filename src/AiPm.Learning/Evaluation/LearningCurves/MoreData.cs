namespace AiPm.Learning;

/// <summary>Whether more training rows would help.</summary>
public enum MoreData
{
    /// <summary>Twice the rows would cut the error by 2 % or more, with all of the interval.</summary>
    Helps,

    /// <summary>Twice the rows would cut the error by less than 2 %, with all of the interval.</summary>
    HardlyHelps,

    /// <summary>The interval reaches over 2 %, or there is too little to fit.</summary>
    Unclear,
}
