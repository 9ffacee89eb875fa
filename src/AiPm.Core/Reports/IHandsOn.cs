namespace AiPm.Reports;

/// <summary>A report that gives the variable of <c>--as</c> something to work with instead of itself.</summary>
public interface IHandsOn
{
    /// <summary>What the variable becomes.</summary>
    object HandedOn { get; }
}
