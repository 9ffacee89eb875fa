namespace AiPm.Data;

/// <summary>The formats that are read.</summary>
internal enum FileFormat
{
    /// <summary>Text with a separator; <c>.csv</c>, <c>.tsv</c>, <c>.txt</c>, also with <c>.gz</c>.</summary>
    Csv,

    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>JSON: an array of objects, or one object a line.</summary>
    Json,
}
