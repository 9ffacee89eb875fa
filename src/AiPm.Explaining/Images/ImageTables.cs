using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>An image's explanation as a table of text: the ninths of the image.</summary>
internal static class ImageTables
{
    /// <summary>Areas with what they add to each class, base and prediction, then notes.</summary>
    /// <param name="image">The explanation.</param>
    public static IReadOnlyList<ReportTable> Of(ImageExplanation image)
    {
        var areas = image.Classes.Select(of => ImageAreas.Of(image, of)).ToArray();
        List<IReadOnlyList<string>> rows =
        [
            [image.BaseLabel, .. image.Classes.Select(of => NumberText.Figure(of.BaseValue))],
            .. areas[0].Select((area, i) => (IReadOnlyList<string>)[area.Area, .. areas.Select(of => NumberText.Signed(of[i].Sum))]),
            ["prediction", .. image.Classes.Select(of => NumberText.Figure(of.Prediction))],
        ];
        var table = new ReportTable
        {
            Title = ImageSentence.Check(image),
            Columns = [new("Part of the image"), .. image.Classes.Select(of => new ReportColumn($"{of.Name} ({ImageSentence.Kind(image)})", IsNumber: true))],
            Rows = rows,
        };
        return image.Notes.Count == 0 ? [table] : [table, ReportTable.OfNotes(image.Notes)];
    }
}
