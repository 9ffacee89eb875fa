using System.Data.Common;

namespace AiPm.Catalog;

/// <summary>One step of the catalog's schema.</summary>
/// <param name="Version">The version that it leads to, from 1, without gaps.</param>
/// <param name="Sql">The statements.</param>
/// <param name="Then">What statements cannot do, in the same transaction.</param>
internal sealed record Migration(int Version, string Sql, Action<DbTransaction>? Then = null);
