namespace AiPm.Pictures;

/// <summary>Marks in a <see cref="XyPanel"/>, at numbers of its axes.</summary>
public abstract record PlotLayer
{
    /// <summary>The numbers that the axes have to reach, unless they are fixed.</summary>
    internal abstract IEnumerable<ScenePoint> Reach { get; }

    /// <summary>The marks.</summary>
    /// <param name="across">The axis along.</param>
    /// <param name="up">The axis upward.</param>
    internal abstract IEnumerable<Mark> Marks(LinearScale across, LinearScale up);

    private protected static ScenePoint Place(ScenePoint point, LinearScale across, LinearScale up) => new(across.Position(point.X), up.Position(point.Y));
}
