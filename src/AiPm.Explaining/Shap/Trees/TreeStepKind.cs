namespace AiPm.Explaining;

/// <summary>What is done on the walk through a tree.</summary>
internal enum TreeStepKind
{
    /// <summary>Pass a split: patterns gain its player's bit.</summary>
    Pass,

    /// <summary>Look patterns up in a twig's tables.</summary>
    LookUp,

    /// <summary>Integrate a leaf, row by row.</summary>
    Integrate,
}
