using AiPm.Pictures;

namespace AiPm.Explaining.Tests;

/// <summary>What holds for every picture.</summary>
internal static class OnPaper
{
    /// <summary>It says what its report says, nothing is drawn beside the paper, and it is the same each time.</summary>
    public static void Check(Report report, Scene scene)
    {
        Assert.Equal(report.Sentence, scene.Description);
        Assert.All(scene.Marks.OfType<TextMark>(), text => Assert.InRange(text.Left, 0, scene.Width - text.Width));
        Assert.All(scene.Marks.OfType<TextMark>(), text => Assert.InRange(text.Y, 0, scene.Height));
        Assert.All(scene.Marks.OfType<RectangleMark>(), mark => Assert.True(mark.X >= 0 && mark.X + mark.Width <= scene.Width && mark.Y >= 0 && mark.Y + mark.Height <= scene.Height));
        var points = scene.Marks.OfType<PointsMark>().SelectMany(mark => mark.Points).Concat(scene.Marks.OfType<PathMark>().SelectMany(mark => mark.Points));
        Assert.All(points, point => Assert.True(point.X >= 0 && point.X <= scene.Width && point.Y >= 0 && point.Y <= scene.Height));
        var svg = SvgWriter.Write(scene);
        Assert.Equal(svg, SvgWriter.Write(((IPictured)report).Draw()));
        Assert.InRange(svg.Length, 1, 60_000);
    }
}
