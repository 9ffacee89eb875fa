using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>An image's explanation in words: how the model reads it, never what would happen.</summary>
internal static class ImageSentence
{
    /// <summary>The finding in short.</summary>
    /// <param name="image">The explanation.</param>
    public static string Title(ImageExplanation image)
    {
        var name = image.Classes[0].Name;
        return image.Classes is [_, var second]
            ? $"Row {image.Row} reads as {name}, ahead of {second.Name}"
            : $"What row {image.Row} adds up to: {name} {NumberText.Figure(image.Classes[0].Prediction, 4)}";
    }

    /// <summary>The finding in full sentences.</summary>
    /// <param name="image">The explanation.</param>
    public static string Of(ImageExplanation image)
    {
        var first = image.Classes[0];
        var kind = Kind(image);
        var sentences = new List<string>
        {
            image.Classes is [_, var second]
                ? $"The {image.Model} reads row {image.Row} as {first.Name} ({kind} {NumberText.Figure(first.Prediction)}), ahead of {second.Name} ({NumberText.Figure(second.Prediction)})."
                : $"The {image.Model} gives row {image.Row} a {kind} of {NumberText.Figure(first.Prediction)} for {first.Name}.",
        };
        var areas = ImageAreas.Of(image, first);
        var (most, least) = (areas.MaxBy(area => area.Sum), areas.MinBy(area => area.Sum));
        sentences.Add((most.Sum > 0, least.Sum < 0) switch
        {
            (true, true) => $"For {first.Name}, the {most.Area} adds most ({NumberText.Signed(most.Sum)}) and the {least.Area} takes away most ({NumberText.Signed(least.Sum)}).",
            (true, false) => $"For {first.Name}, the {most.Area} adds most ({NumberText.Signed(most.Sum)}).",
            (false, true) => $"For {first.Name}, the {least.Area} takes away most ({NumberText.Signed(least.Sum)}).",
            _ => $"For {first.Name}, no part adds anything.",
        });
        if (image.Actual is { } actual)
        {
            sentences.Add($"The actual {image.Target} is {actual}.");
        }

        sentences.Add($"This tells how the {image.Model} reckons, not what would change the outcome.");
        return string.Join(' ', sentences);
    }

    /// <summary>What contributions are measured in.</summary>
    /// <param name="image">The explanation.</param>
    public static string Kind(ImageExplanation image) => image.Space == OutputSpace.Target ? "output" : ExplanationWords.Short(image);

    /// <summary>Whether the parts add up.</summary>
    /// <param name="image">The explanation.</param>
    public static string Check(ImageExplanation image) =>
        image.Passed
            ? $"Sums checked to {NumberText.Figure(image.AdditivityError, 2)}{(image.StandardError is { } error and > 0 ? $"; errors up to {NumberText.Figure(error, 2)}" : "")}"
            : $"Sums are off by {NumberText.Figure(image.AdditivityError, 2)}";
}
