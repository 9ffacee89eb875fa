using AiPm.Learning;

namespace AiPm.Explaining;

/// <summary>Who plays when an ensemble is explained, and what stands for a player that is absent.</summary>
internal sealed class TreeGame
{
    private const int BackgroundAlignment = 64; // whole vectors of 16-bit codes

    private readonly Lazy<PlayerPairs> _pairs;

    /// <summary>Sets the game up.</summary>
    /// <param name="ensemble">The trees.</param>
    /// <param name="players">The player of each feature, from 0: features of one player come and go together. Null: each feature is one.</param>
    /// <param name="background">The rows that stand for absent players (interventional); null: the shares of the training data (path-dependent).</param>
    /// <exception cref="AipmException">Shares are wanted, but the file does not keep them; or the background has no rows.</exception>
    public TreeGame(TreeEnsemble ensemble, int[]? players = null, FeatureMatrix? background = null)
    {
        if (background is null && !ensemble.HasCovers)
        {
            throw new AipmException(
                "The model's file does not say how much training data came to each node, so absent features cannot be weighed by it.",
                "--background with the training data");
        }

        if (background is { RowCount: 0 })
        {
            throw new AipmException("The background has no rows.", "--background with at least one row");
        }

        Ensemble = ensemble;
        Background = background;
        var all = players ?? [.. Enumerable.Range(0, ensemble.FeatureNames.Count)];
        PlayerCount = all.Length == 0 ? 0 : all.Max() + 1;
        Used = [.. ensemble.Nodes.ToArray().Where(node => !node.IsLeaf).Select(node => all[node.Feature]).Distinct().Order()];
        Slots = [.. all.Select(player => Array.BinarySearch(Used, player))];
        _pairs = new Lazy<PlayerPairs>(() => new PlayerPairs(ensemble, Slots));
        Codes = new SplitCodes(ensemble);
        BackgroundStride = background is null ? 0 : (background.RowCount + BackgroundAlignment - 1) / BackgroundAlignment * BackgroundAlignment;
        BackgroundCodes = new ushort[BackgroundStride * Codes.Count];
        if (background is not null)
        {
            Codes.Encode(background, 0, background.RowCount, BackgroundCodes, BackgroundStride);
        }

        BaseValues = background is null ? Shares() : ensemble.Raw(background).Means();
    }

    /// <summary>The trees.</summary>
    public TreeEnsemble Ensemble { get; }

    /// <summary>The rows that stand for absent players; null where the shares of the training data do.</summary>
    public FeatureMatrix? Background { get; }

    /// <summary>The players, those that no split asks among them.</summary>
    public int PlayerCount { get; }

    /// <summary>The players that some split asks, ascending.</summary>
    public int[] Used { get; }

    /// <summary>The place in <see cref="Used"/> of each feature's player; negative where no split asks it.</summary>
    public int[] Slots { get; }

    /// <summary>The margin of each output where every player is absent.</summary>
    public double[] BaseValues { get; }

    /// <summary>The pairs of players that share a way, made when they are first wanted.</summary>
    public PlayerPairs Pairs => _pairs.Value;

    /// <summary>Answers splits.</summary>
    public SplitCodes Codes { get; }

    private ushort[] BackgroundCodes { get; }

    private int BackgroundStride { get; }

    /// <summary>How the background answers a tree; null where there is none.</summary>
    public BackgroundPatterns? PatternsOf(DecisionTree tree) =>
        Background is null ? null : new BackgroundPatterns(Codes, BackgroundCodes, Background, BackgroundStride, Ensemble, tree);

    private double[] Shares()
    {
        var values = Ensemble.BaseValues.ToArray();
        foreach (var tree in Ensemble.Trees)
        {
            foreach (var leaf in LeafPath.Of(Ensemble, tree, Slots))
            {
                for (var output = 0; output < leaf.Values.Length; output++)
                {
                    values[tree.HasVectorLeaves ? output : tree.Output] += leaf.Share * leaf.Values[output];
                }
            }
        }

        return values;
    }
}
