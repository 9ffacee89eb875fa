namespace AiPm.Pictures.Tests;

public class Gallery
{
    [Fact]
    public void Write_all()
    {
        var folder = Environment.GetEnvironmentVariable("GALLERY");
        if (folder is null) { return; }
        Directory.CreateDirectory(folder);
        var only = Environment.GetEnvironmentVariable("ONLY") ?? "";
        foreach (var (name, draw) in ChartCases.All)
        {
            if (!name.Contains(only, StringComparison.Ordinal)) { continue; }
            try
            {
                var scene = draw();
                var watch = System.Diagnostics.Stopwatch.StartNew();
                var png = PngWriter.Write(scene);
                File.WriteAllBytes(Path.Combine(folder, name + ".png"), png);
                var t1 = watch.ElapsedMilliseconds;
                File.WriteAllBytes(Path.Combine(folder, name + "-dark.png"), PngWriter.Write(scene, Theme.Dark));
                var svg = SvgWriter.Write(scene);
                File.WriteAllText(Path.Combine(folder, name + ".svg"), svg);
                Console.WriteLine($"{name} {scene.Height} png {png.Length} ({t1} ms, colour type {png[25]}) svg {svg.Length}");
            }
            catch (Exception e) { Console.WriteLine(name + " " + e); }
        }
        File.WriteAllText(Path.Combine(folder, "table.txt"), TextTable.Write(ChartCases.Table(), 100) + "\n" + TextTable.Write(ChartCases.Table(), 60) + "\n" + TextTable.Write(ChartCases.Table(), 30));
        File.WriteAllText(Path.Combine(folder, "page.html"), new HtmlPage { Title = "A ladder", Body = [HtmlPage.Heading("Baseline before brilliance", 1), HtmlPage.Paragraph("A floor that anything clever must beat, measured on the last year of rides."), "<figure>" + SvgWriter.Write(ChartCases.Ladder().Draw()) + "<figcaption>Ridge halves the error.</figcaption></figure>", "<div class=\"table\">" + HtmlTable.Write(ChartCases.Table()) + "</div>", "<p>Some <code>code</code> and <a href=\"#x\">a link</a>.</p><pre><code>var x = 1;\n#!aipm baseline</code></pre>", "<figure>" + SvgWriter.Write(ChartCases.Day().Draw()) + "</figure>"] }.ToHtml());
    }
}
