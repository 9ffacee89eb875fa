namespace AiPm.Catalog;

/// <summary>What sort of fault a database met.</summary>
internal enum CatalogTrouble
{
    /// <summary>No fault of the database: an error in this program, which passes through.</summary>
    None,

    /// <summary>Another program holds it; it passes.</summary>
    Held,

    /// <summary>There is no room left.</summary>
    Full,

    /// <summary>It may be read only.</summary>
    ReadOnly,

    /// <summary>The connection is gone; another may be had.</summary>
    Lost,

    /// <summary>Any other.</summary>
    Other,
}
