namespace AiPm.Pictures;

/// <summary>One plot of a <see cref="PlotGrid"/>.</summary>
/// <param name="Title">What it shows.</param>
public abstract record PlotPanel(string Title)
{
    private protected const double TitleSize = 12;
    private protected const double Size = 11;
    private protected const double TitleHeight = 20;

    /// <summary>The height that it asks for at a width, or null for the usual one.</summary>
    internal virtual double? HeightIn(double width) => null;

    /// <summary>Draws it.</summary>
    /// <param name="marks">Receives the marks.</param>
    /// <param name="area">Where.</param>
    internal abstract void Draw(List<Mark> marks, RectangleMark area);

    private protected void DrawTitle(List<Mark> marks, RectangleMark area) =>
        marks.Add(new TextMark(area.X, area.Y + 13, TextRuler.Shorten(Title, area.Width, TitleSize, TextWeight.SemiBold), TitleSize, Ink.Text, TextWeight.SemiBold));
}
