namespace AiPm.Kernel.Pages;

/// <summary>A tag as it stands in HTML.</summary>
/// <param name="Name">The element's name in lower case.</param>
/// <param name="IsEnd">Whether it closes the element.</param>
/// <param name="ClosesItself">Whether it ends in <c>/&gt;</c>.</param>
/// <param name="Attributes">Names in lower case and decoded values; of two of one name the first counts.</param>
internal sealed record HtmlTag(string Name, bool IsEnd, bool ClosesItself, IReadOnlyList<KeyValuePair<string, string>> Attributes)
{
    /// <summary>The value of an attribute, or null.</summary>
    public string? this[string name] => Attributes.FirstOrDefault(a => a.Key == name).Value;
}
