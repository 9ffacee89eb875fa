namespace AiPm.Catalog.Tests;

/// <summary>The databases that a catalog lives in.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}
