using AiPm.Explaining;
using TorchSharp;

namespace AiPm;

public static partial class Aipm
{
    /// <summary>Explains what a TorchSharp module makes of rows of numbers: DeepSHAP where its layers can be followed, else expected gradients.</summary>
    /// <param name="module">The module: rows in, one row of outputs for each out. It is left as it was, in training or not.</param>
    /// <param name="rows">The rows: a tensor [row, …], <c>float[,]</c>, <c>double[,]</c>, arrays of arrays, a table or data frame of numbers, or the name of one.</param>
    /// <param name="background">Rows that stand for absent features, in any of these forms. Default: the rows themselves.</param>
    /// <param name="row">The row to explain, from 0; −1 is the last. Default: all rows.</param>
    /// <param name="outputs">The outputs by name, such as classes. Default: <c>output 0</c>, <c>output 1</c> and so on.</param>
    /// <param name="method"><c>deep</c>, <c>gradient</c>, or a method that needs only predictions, such as <c>kernel</c>. Default: the first that can.</param>
    /// <param name="space">Probability makes probabilities of outputs that are logits: the softmax of several, the logistic function of one. Default: the outputs as they are.</param>
    /// <param name="backgroundRows">How many rows of the background are drawn, by the seed. Default: all.</param>
    /// <param name="samples">The points of <c>gradient</c>, or the sets of features that other methods ask about, for one row. Default: what the method thinks right.</param>
    /// <param name="plot">What the picture shows. Default: a waterfall for one row, a beeswarm for many.</param>
    /// <param name="output">The output that is shown, of several. Default: the greatest of one row, or the one that features move most.</param>
    /// <param name="max">How many features are shown before the rest is folded into one, 1 to 100. Default: 10.</param>
    /// <param name="threads">The threads that compute; values do not depend on them. Default: one for each processor.</param>
    /// <param name="seed">The seed of what is drawn. Default: 42.</param>
    /// <returns>The report, with all values as <see cref="ExplainReport.Explanation"/>.</returns>
    public static ExplainReport ExplainNetwork(
        torch.nn.Module<torch.Tensor, torch.Tensor> module,
        object rows,
        object? background = null,
        int? row = null,
        IReadOnlyList<string>? outputs = null,
        string method = "auto",
        ExplainSpace space = ExplainSpace.Margin,
        int? backgroundRows = null,
        int? samples = null,
        ExplainPlot plot = ExplainPlot.Auto,
        string? output = null,
        int max = 10,
        int? threads = null,
        int seed = 42) =>
        Run<ExplainReport>(NetworkQuestion.Of(module, rows, background, outputs) with
        {
            Row = row,
            Method = method,
            Space = space,
            BackgroundRows = backgroundRows,
            Samples = samples,
            Plot = plot,
            Output = output,
            Max = max,
            Threads = threads,
            Seed = seed,
        });

    /// <summary>Explains how a TorchSharp module reads an image: what each pixel, or each superpixel, adds to the class predicted and to the runner-up.</summary>
    /// <param name="module">The module: images in, one row of outputs for each out. It is left as it was.</param>
    /// <param name="images">Images as a tensor [image, channel, line, pixel] or [image, line, pixel], or rows of their numbers.</param>
    /// <param name="background">Images that stand for absent pixels, in the same form. Default: the images themselves.</param>
    /// <param name="row">The image to explain, from 0; −1 is the last. Default: the first.</param>
    /// <param name="size">Lines and pixels a line, such as <c>8x8</c>, or <c>32x32x3</c> with channels. Default: those of the tensor.</param>
    /// <param name="classes">The outputs by name. Default: <c>output 0</c>, <c>output 1</c> and so on.</param>
    /// <param name="method"><c>deep</c>, <c>gradient</c>, <c>partition</c> or another. Default: the first that can.</param>
    /// <param name="superpixels">About how many parts of neighbouring, similar pixels are explained instead of pixels. Default: pixels; 64 parts for methods that ask the model about parts.</param>
    /// <param name="space">Probability makes probabilities of outputs that are logits. Default: the outputs as they are.</param>
    /// <param name="samples">The points of <c>gradient</c>, or the sets of parts that other methods ask about. Default: what the method thinks right.</param>
    /// <param name="threads">The threads that compute. Default: one for each processor.</param>
    /// <param name="seed">The seed of what is drawn. Default: 42.</param>
    /// <returns>The report, with all values as <see cref="ExplainReport.Explanation"/>.</returns>
    public static ImageExplanation ExplainImage(
        torch.nn.Module<torch.Tensor, torch.Tensor> module,
        object images,
        object? background = null,
        int row = 0,
        string? size = null,
        IReadOnlyList<string>? classes = null,
        string method = "auto",
        int? superpixels = null,
        ExplainSpace space = ExplainSpace.Margin,
        int? samples = null,
        int? threads = null,
        int seed = 42) =>
        (ImageExplanation)Run<ExplainReport>(NetworkQuestion.Of(module, images, background, classes) with
        {
            Row = row,
            Image = size ?? ImageSize.Of(images),
            Superpixels = superpixels,
            Method = method,
            Space = space,
            Samples = samples,
            Threads = threads,
            Seed = seed,
        });
}
