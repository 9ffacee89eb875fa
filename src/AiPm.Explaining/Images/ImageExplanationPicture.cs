using AiPm.Pictures;
using AiPm.Reports;

namespace AiPm.Explaining;

/// <summary>Draws an image's explanation: the image, and what its parts add to each class.</summary>
internal static class ImageExplanationPicture
{
    /// <summary>The chart.</summary>
    /// <param name="image">The explanation.</param>
    public static AttributionImages Of(ImageExplanation image)
    {
        var isOfPixels = image.RegionCount == image.Regions.Count;
        var kind = ImageSentence.Kind(image);
        return new AttributionImages
        {
            Frame = new PictureFrame
            {
                Title = ImageSentence.Title(image),
                Subtitle = $"What each {(isOfPixels ? "pixel" : "superpixel")} adds to the {kind} of a class.{(image.Actual is { } actual ? $" Actual: {actual}." : "")} Background: {image.Background}.",
                Footer = image.Provenance.Footer,
                Description = image.Sentence,
            },
            Width = image.Width,
            Pixels = image.Pixels,
            Regions = image.Regions,
            Title = $"row {image.Row}",
            Panels =
            [
                .. image.Classes.Select((of, i) => new AttributionImage(
                    image.Classes.Count == 1 ? of.Name : i == 0 ? $"{of.Name}, predicted" : $"{of.Name}, runner-up",
                    $"average {NumberText.Figure(of.BaseValue, 4)} {(of.Sum < 0 ? "−" : "+")} parts {NumberText.Figure(Math.Abs(of.Sum), 4)} = {NumberText.Figure(of.Prediction, 4)}",
                    of.Contributions)),
            ],
            ValueLabel = $"adds to the {kind}",
            Check = ImageSentence.Check(image),
        };
    }
}
