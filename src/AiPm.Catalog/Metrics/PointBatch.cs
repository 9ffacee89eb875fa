namespace AiPm.Catalog;

/// <summary>Points that are written together.</summary>
internal readonly record struct PointBatch(LoggedPoint[] Points, long First, int Count)
{
    public LoggedPoint this[int i] => Points[(First + i) & (Points.Length - 1)];
}
