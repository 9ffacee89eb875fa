using AiPm.Reports;
using AiPm.Verbs;

namespace AiPm.Explaining;

/// <summary>A model, a background and options, ready to explain one row as an image.</summary>
internal sealed class ImageRequest(ExplainSubject subject, ExplainBackground background, ExplainOptions options, VerbContext context)
{
    // Methods that ask the model about parts are asked about fewer of them.
    private const int MostAsked = 64;

    /// <summary>What a reader should know so far.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Where the numbers come from.</summary>
    public Provenance Provenance { get; init; } = new();

    /// <summary>Refuses options that do not go with an image.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="UsageException">They do not.</exception>
    public static void Check(ExplainOptions options)
    {
        if (options.Image is null)
        {
            if (options.Superpixels is not null)
            {
                throw new UsageException("--superpixels are parts of an image, but nothing says that rows are images.", "--image 8x8 --superpixels 16");
            }

            return;
        }

        _ = ImageShape.Read(options.Image);
        if (options.Row is null)
        {
            throw new UsageException("An image is one row, but no row came.", $"--image {options.Image} --row 0");
        }

        if (options.Group is not null || options.By is not null || options.Out is not null || options.Interactions || options.Plot != ExplainPlot.Auto)
        {
            throw new UsageException("An image has a picture of its own: --group, --by, --plot, --out and --interactions do not go with it.", $"--image {options.Image} alone, with --superpixels 16 for larger parts");
        }
    }

    /// <summary>Explains a row.</summary>
    /// <param name="table">The data.</param>
    /// <exception cref="AipmException">There is no such row, its columns are no image, or the model cannot be explained.</exception>
    public ImageExplanation Explain(Table table)
    {
        // Check was called.
        var (shape, row) = (ImageShape.Read(options.Image!), RowOf(table));
        var target = subject.Model.Signature.Target;
        Column[] columns = [.. table.Columns.Where(column => column.Name != target)];
        if (columns.Length != shape.NumberCount)
        {
            throw new AipmException($"An image of {shape} has {shape.NumberCount} numbers, but the rows have {columns.Length} columns beside '{target}'.", "--image with the lines and the pixels of a line, or data of pixels alone");
        }

        if (columns.FirstOrDefault(column => !column.IsNumeric || column.IsNull(row)) is { } odd)
        {
            throw new AipmException($"Row {row} has {(odd.IsNumeric ? "no number" : "no number, but text,")} in '{odd.Name}', so it is no image.", "data with a number for each pixel");
        }

        double[] levels = shape.Levels([.. columns.Select(column => column.ToDoubles()[row])]);
        var task = ExplainTask.Of(subject.Model, options, context) with { Background = background.Table, KeepsData = false, FirstRow = row };
        var method = ExplainMethods.For(options.Method, task);
        var most = method is DeepMethod or GradientMethod or LinearMethod or TreeMethod ? int.MaxValue : MostAsked;
        var regions = ImageRegions.Superpixels(shape, levels, options.Superpixels ?? most);
        var used = AskedModel.ColumnsOf(subject.Model).ToHashSet(StringComparer.Ordinal);
        task = task with { Groups = Groups(columns, regions, used), Hierarchy = Hierarchy(columns, regions, used) };
        var explainer = method.Prepare(task);
        var explanation = explainer.Explain(table.Take([row]));
        return new ImageExplanation
        {
            Model = ExplainedModel.TitleOf(subject.Model),
            RunId = subject.RunId,
            Target = target,
            Space = explanation.Space,
            Unit = explanation.Unit,
            Method = explanation.Method,
            BackgroundCount = explanation.BackgroundCount,
            Background = background.Words,
            BaseLabel = background.BaseLabel,
            Row = row,
            Height = shape.Height,
            Width = shape.Width,
            Pixels = levels,
            Regions = regions.OfPixel,
            Classes = Classes(explanation, regions),
            Actual = table.TryGetColumn(target, out var actual) ? actual.TextAt(row) : null,
            StandardError = explanation.StandardErrors?.Max(),
            Notes = [.. Notes, .. explainer.Notes],
            Provenance = Provenance with { Seed = explanation.Seed ?? Provenance.Seed },
            Explanation = explanation,
        };
    }

    private static string NameOf(int region) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"region {region}");

    // Columns that the model does not use, such as pixels that are never lit, add nothing.
    private static FeatureGroups Groups(Column[] columns, ImageRegions regions, HashSet<string> used) => new(
    [
        .. Enumerable.Range(0, columns.Length).Where(i => used.Contains(columns[i].Name))
            .GroupBy(i => regions.OfPixel[regions.Shape.PixelOf(i)])
            .Select(group => (NameOf(group.Key), (IReadOnlyList<string>)[.. group.Select(i => columns[i].Name)])),
    ]);

    // The players stand in the order in which the columns meet them.
    private PlayerHierarchy? Hierarchy(Column[] columns, ImageRegions regions, HashSet<string> used)
    {
        var place = columns.Index().ToDictionary(column => column.Item.Name, column => column.Index, StringComparer.Ordinal);
        int[] players = [.. AskedModel.ColumnsOf(subject.Model).Where(used.Contains).Where(place.ContainsKey).Select(name => regions.OfPixel[regions.Shape.PixelOf(place[name])]).Distinct()];
        var middles = Enumerable.Range(0, regions.OfPixel.Length).GroupBy(pixel => regions.OfPixel[pixel]).ToDictionary(
            group => group.Key,
            group => (group.Average(pixel => pixel / regions.Shape.Width), group.Average(pixel => pixel % regions.Shape.Width)));
        return players.Length < 2 ? null : RegionHierarchy.Of([.. players.Select(player => middles[player])]);
    }

    private static ImageClass[] Classes(Explanation explanation, ImageRegions regions)
    {
        var names = Enumerable.Range(0, regions.Count).Select(NameOf).ToArray();
        var places = explanation.Features.Index().ToDictionary(feature => feature.Item, feature => feature.Index, StringComparer.Ordinal);
        return
        [
            .. Enumerable.Range(0, explanation.Outputs.Count)
                .OrderByDescending(output => explanation.Predictions[output])
                .Take(2)
                .Select(output => new ImageClass(
                    explanation.Outputs[output],
                    explanation.BaseOf(0, output),
                    [.. names.Select(name => places.TryGetValue(name, out var feature) ? explanation[0, feature, output] : 0)],
                    explanation.Predictions[output])),
        ];
    }

    private int RowOf(Table table) => ExplainedRow.Of(table, options.Row!.Value); // Check was called: there is a row
}
