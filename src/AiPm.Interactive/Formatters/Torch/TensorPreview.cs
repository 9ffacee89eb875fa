using System.Globalization;
using System.Net;
using AiPm.Pictures;
using AiPm.Reports;
using TorchSharp;

namespace AiPm.Formatters;

/// <summary>What a tensor is and holds, without moving more of it than is shown.</summary>
/// <param name="Headline">Shape, type and device on one line.</param>
/// <param name="Facts">What else there is to say, by name.</param>
/// <param name="Values">The first values, or null where there are none to show.</param>
internal sealed record TensorPreview(string Headline, IReadOnlyList<(string Name, string Text)> Facts, ReportTable? Values)
{
    /// <summary>Looks at a tensor.</summary>
    /// <param name="tensor">Any tensor, also one that was disposed, holds nothing, is sparse or has no memory.</param>
    public static TensorPreview Of(torch.Tensor tensor)
    {
        if (tensor.IsInvalid)
        {
            return new TensorPreview("Tensor, disposed", [], null);
        }

        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        var shape = tensor.shape.Length == 0 ? "one number" : Shape(tensor.shape);
        var facts = new List<(string Name, string Text)>();
        if (tensor.requires_grad)
        {
            facts.Add(("requires gradient", tensor.is_leaf ? "yes" : "yes, computed from others"));
        }

        facts.Add(("elements", $"{NumberText.Count(tensor.NumberOfElements)} ({NumberText.Bytes(tensor.NumberOfElements * tensor.ElementSize)})"));
        var values = default(ReportTable);
        if (tensor.device_type == DeviceType.META)
        {
            facts.Add(("values", "none: a tensor on the device meta has a shape and no memory"));
        }
        else if (tensor.is_sparse)
        {
            facts.Add(("values", "sparse: to_dense() shows them"));
        }
        else if (tensor.NumberOfElements > 0)
        {
            facts.AddRange(TensorStatistics.Of(tensor));
            values = FirstValues.Of(tensor);
        }

        return new TensorPreview($"Tensor: {shape} · {TypeName(tensor.dtype)} · {tensor.device}", facts, values);
    }

    /// <summary>Sizes as people write them, such as <c>64 × 3</c>.</summary>
    /// <param name="sizes">The sizes.</param>
    public static string Shape(IEnumerable<long> sizes) => string.Join(" × ", sizes.Select(NumberText.Count));

    /// <summary>A type as PyTorch calls it.</summary>
    /// <param name="type">The type.</param>
    public static string TypeName(torch.ScalarType type) => type switch
    {
        torch.ScalarType.ComplexFloat32 => "complex64",
        torch.ScalarType.ComplexFloat64 => "complex128",
        torch.ScalarType.Byte => "uint8",
        _ => type.ToString().ToLowerInvariant(),
    };

    /// <summary>The preview as HTML without style or script.</summary>
    public string ToHtml()
    {
        var html = $"<p>{WebUtility.HtmlEncode(Headline)}</p>\n";
        if (Facts.Count > 0)
        {
            html += "<table>\n<tbody>\n" + string.Concat(Facts.Select(fact => string.Create(
                CultureInfo.InvariantCulture,
                $"<tr><th align=\"left\">{WebUtility.HtmlEncode(fact.Name)}</th><td align=\"left\">{WebUtility.HtmlEncode(fact.Text)}</td></tr>\n"))) + "</tbody>\n</table>\n";
        }

        // A caption would be no wider than its table, which may be one number.
        return Values is null ? html : $"{html}<p>{WebUtility.HtmlEncode(Values.Title)}</p>\n{HtmlTable.Write(Values with { Title = "" })}";
    }

    /// <summary>The preview as text.</summary>
    public string ToText()
    {
        var width = Facts.Select(fact => fact.Name.Length).DefaultIfEmpty(0).Max();
        IEnumerable<string> lines = [Headline, .. Facts.Select(fact => $"{fact.Name.PadRight(width)}  {fact.Text}")];
        var text = string.Join('\n', lines);
        return Values is null ? text : $"{text}\n{TextTable.Write(Values).TrimEnd('\n')}";
    }
}
