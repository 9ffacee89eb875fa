using System.Text.Json.Serialization;
using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>How a model reads one image: what each pixel, or each superpixel, adds to the class predicted and to the runner-up.</summary>
public sealed record ImageExplanation : ExplainReport, IPictured
{
    private const double Tolerance = 1e-9;

    /// <inheritdoc/>
    public override string Sentence => ImageSentence.Of(this);

    /// <summary>The row explained, from 0.</summary>
    public required int Row { get; init; }

    /// <summary>The lines of the image.</summary>
    public required int Height { get; init; }

    /// <summary>The pixels of a line.</summary>
    public required int Width { get; init; }

    /// <summary>The light of each pixel, line by line; of several channels their mean.</summary>
    public required IReadOnlyList<double> Pixels { get; init; }

    /// <summary>The region of each pixel, from 0; each its own where pixels are explained.</summary>
    public required IReadOnlyList<int> Regions { get; init; }

    /// <summary>The class predicted, then the runner-up where there are several.</summary>
    public required IReadOnlyList<ImageClass> Classes { get; init; }

    /// <summary>What the target really is, as text; null where it is not known.</summary>
    public string? Actual { get; init; }

    /// <summary>The regions.</summary>
    [JsonIgnore]
    public int RegionCount => Regions.Max() + 1;

    /// <summary>The greatest distance between base value plus contributions and the model's own output.</summary>
    [JsonIgnore]
    public double AdditivityError => Classes.Max(of => of.AdditivityError);

    /// <inheritdoc/>
    public override bool Passed => Classes.All(of => of.AdditivityError <= Tolerance * Math.Max(1, Math.Abs(of.BaseValue) + of.Contributions.Sum(Math.Abs)));

    /// <inheritdoc/>
    [JsonIgnore]
    public override IReadOnlyList<ReportTable> Tables => ImageTables.Of(this);

    /// <inheritdoc/>
    public Scene Draw() => ImageExplanationPicture.Of(this).Draw();
}
