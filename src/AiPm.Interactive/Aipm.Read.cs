using AiPm.Data;
using AiPm.Verbs;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Reads data by its name, without losing a digit.</summary>
    /// <param name="data">The name of a variable, a snapshot or a path (csv, tsv, parquet, json), or a data frame.</param>
    /// <exception cref="AipmException">Nothing has that name, or it cannot be read.</exception>
    public static Table Read(object data) => DataSource.Resolve(DataReference.Of(data), Session.Context(Cancellation)).Table;
}
