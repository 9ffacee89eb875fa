namespace AiPm.Explaining;

/// <summary>What the picture of an explanation shows.</summary>
public enum ExplainPlot
{
    /// <summary>A waterfall for one row, a beeswarm for many, a bar for cohorts.</summary>
    Auto,

    /// <summary>From the base value to the prediction of one row.</summary>
    Waterfall,

    /// <summary>The mean size of each feature's contributions.</summary>
    Bar,

    /// <summary>Each feature's contributions in all rows, coloured by its value.</summary>
    Beeswarm,

    /// <summary>One feature's contributions against its values.</summary>
    Dependence,

    /// <summary>Rows beside each other, features below each other.</summary>
    Heatmap,

    /// <summary>The mean size of what pairs of features add.</summary>
    Interactions,
}
