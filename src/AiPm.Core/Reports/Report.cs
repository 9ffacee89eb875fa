using AiPm.Reports;

namespace AiPm;

/// <summary>What a verb computed: numbers, a finding in words, and where they came from. Immutable; kept in the catalog as JSON.</summary>
public abstract record Report
{
    /// <summary>The verb that computed it.</summary>
    public abstract string Verb { get; }

    /// <summary>The finding, one or two sentences with numbers and units. It is the picture's description and the text form.</summary>
    public abstract string Sentence { get; }

    /// <summary>Where the numbers came from.</summary>
    public Provenance Provenance { get; init; } = new();

    /// <summary>The tables shown under the picture.</summary>
    public virtual IReadOnlyList<ReportTable> Tables => [];

    /// <summary>The numbers worth comparing between runs, by name. Default: none.</summary>
    public virtual IReadOnlyList<KeyValuePair<string, double>> Metrics => [];

    /// <summary>Whether the gate that this report stands for is passed; false makes a terminal exit with 1. Default: true.</summary>
    public virtual bool Passed => true;

    /// <summary>The report as JSON: its verb, its sentence and all its numbers.</summary>
    public string ToJson() => ReportJson.Write(this);

    /// <summary>The finding in words.</summary>
    public sealed override string ToString() => Sentence;
}
