using AiPm.Data;
using AiPm.Verbs;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Reads data by its name, without losing a digit.</summary>
    /// <param name="data">The name of a variable, a snapshot or a path (csv, tsv, parquet, json), or a data frame.</param>
    /// <exception cref="AipmException">Nothing has that name, or it cannot be read.</exception>
    /// <remarks>Runs tracked in the notebook keep which data it was.</remarks>
    public static Table Read(object data)
    {
        var read = DataSource.Resolve(DataReference.Of(data), Session.Context(Cancellation));
        Session.HasRead(read.Stamp);
        return read.Table;
    }
}
