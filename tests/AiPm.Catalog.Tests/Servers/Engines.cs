namespace AiPm.Catalog.Tests;

/// <summary>Both databases: what a catalog does, it does in both.</summary>
public static class Engines
{
    public static TheoryData<Engine> Both => [Engine.Sqlite, Engine.Postgres];
}
