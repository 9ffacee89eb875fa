using System.Globalization;
using TorchSharp;

namespace AiPm.Explaining;

/// <summary>The size of images as <c>--image</c> takes it.</summary>
public static class ImageSize
{
    /// <summary>The size of the images of a tensor.</summary>
    /// <param name="images">[image, channel, line, pixel], or [image, line, pixel].</param>
    /// <exception cref="AipmException">It is something else.</exception>
    public static string Of(object images) => images switch
    {
        torch.Tensor { shape: [_, var channels, var lines, var pixels] } => string.Create(CultureInfo.InvariantCulture, $"{lines}x{pixels}{(channels == 1 ? "" : $"x{channels}")}"),
        torch.Tensor { shape: [_, var lines, var pixels] } => string.Create(CultureInfo.InvariantCulture, $"{lines}x{pixels}"),
        torch.Tensor other => throw new AipmException($"A tensor of the shape [{string.Join(", ", other.shape)}] does not say how its numbers are images.", "size: \"8x8\", or a tensor [image, channel, line, pixel]"),
        null => throw new AipmException("No images came.", "a tensor [image, channel, line, pixel]"),
        _ => throw new AipmException($"A {images.GetType().Name} does not say how its numbers are images.", "size: \"8x8\""),
    };
}
