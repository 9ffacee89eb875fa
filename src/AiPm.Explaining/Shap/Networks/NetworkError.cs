using System.Globalization;
using System.Runtime.InteropServices;

namespace AiPm.Explaining;

/// <summary>What a user is told who explains a network that cannot be explained like that.</summary>
internal static class NetworkError
{
    /// <summary>A layer that DeepSHAP cannot follow.</summary>
    /// <param name="layer">The layer, such as <c>the layer '2'</c>.</param>
    /// <param name="kind">What it is.</param>
    public static AipmException Unsupported(string layer, string kind) => new(
        $"DeepSHAP cannot follow {layer} ({kind}). It follows chains of Linear, Conv1d, Conv2d, BatchNorm, LayerNorm, Dropout, Flatten, mean and maximum pooling, Softmax and the usual activations.",
        "--method gradient, which needs only gradients, or --method kernel, which needs only predictions");

    /// <summary>A module that does more than its layers.</summary>
    /// <param name="kind">What the module is.</param>
    /// <param name="error">The greatest difference.</param>
    public static AipmException NoChain(string kind, double error) => new(
        string.Create(CultureInfo.InvariantCulture, $"DeepSHAP cannot follow the module ({kind}): its layers one after another give other numbers than the module does (they differ by up to {error:g3}), so its forward is no plain chain."),
        "--method gradient, which needs only gradients, or --method kernel, which needs only predictions");

    /// <summary>A module that gave something else than a row of outputs for each row.</summary>
    /// <param name="shape">What it gave.</param>
    /// <param name="rows">The rows it was given.</param>
    public static AipmException Shape(IEnumerable<long> shape, long rows) => new(
        $"The module gave numbers of the shape [{string.Join(", ", shape)}] for {rows} rows; [{rows}, outputs] was expected.",
        "end the module with Flatten, or wrap it in one that gives one row of outputs for each row");

    /// <summary>A network that gave no number.</summary>
    /// <param name="what">What rows they are.</param>
    /// <param name="row">The row.</param>
    /// <param name="given">What it gave.</param>
    public static AipmException NotFinite(string what, int row, double given) => new(
        string.Create(CultureInfo.InvariantCulture, $"The network gives {given} for row {row} of the {what}; a number is needed."),
        "a network whose weights are numbers (a training that diverged leaves NaN), and rows of the size that it was trained on");

    /// <summary>A module without numbers.</summary>
    /// <param name="kind">What the module is.</param>
    public static AipmException NoWeights(string kind) => new(
        $"The weights of the module ({kind}) are on the device 'meta': they have shapes, but no numbers.",
        "load the weights first: module.to_empty(\"cpu\"), then module.load(path)");

    /// <summary>A module that did not take the rows.</summary>
    /// <param name="shape">The shape of a row.</param>
    /// <param name="inner">What it said.</param>
    public static AipmException Refused(IEnumerable<long> shape, Exception inner) => new(
        $"The module does not take rows of the shape [{string.Join(", ", shape)}]: {(inner is ExternalException ? "" : inner.GetType().Name + ": ")}{inner.Message.Split('\n')[0]}",
        "InputShape = [1, 8, 8], the shape of one row that the module was made for",
        inner);
}
