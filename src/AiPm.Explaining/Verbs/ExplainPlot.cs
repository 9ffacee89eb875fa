namespace AiPm.Explaining;

/// <summary>What the picture of an explanation shows.</summary>
public enum ExplainPlot
{
    /// <summary>A waterfall for one row, a beeswarm for many, a bar for cohorts.</summary>
    Auto,

    /// <summary>From the base value to the prediction of one row.</summary>
    Waterfall,

    /// <summary>The mean size of each feature's contributions; of several outputs, stacked.</summary>
    Bar,

    /// <summary>The same, features that move together side by side and joined by brackets.</summary>
    Clusters,

    /// <summary>Each feature's contributions in all rows, coloured by its value.</summary>
    Beeswarm,

    /// <summary>One feature's contributions against its values.</summary>
    Dependence,

    /// <summary>Rows beside each other, features below each other.</summary>
    Heatmap,

    /// <summary>The way of each row from the base value to its prediction, one row or those misclassified standing out.</summary>
    Decision,

    /// <summary>What adds to a prediction and what takes away, of one row or of rows beside each other.</summary>
    Force,

    /// <summary>The mean size of what pairs of features add.</summary>
    Interactions,
}
