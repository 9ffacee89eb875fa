using System.Globalization;
using System.Text.Json;
using AiPm.Reports;
using CsCheck;

namespace AiPm.Core.Tests;

public class ReportTests
{
    private static readonly Provenance Provenance = new()
    {
        Data = [new DataStamp { Name = "rides", Kind = "path", Hash = "d41d8cd98f00b204e9800998ecf8427e", RowCount = 56_980 }],
        Seed = -42,
        Device = "cpu",
        Threads = 2,
        Line = "sample rides",
    };

    [Fact]
    public void A_report_reads_back_from_its_json()
    {
        var report = new SampleReport { Value = 0.1, Provenance = Provenance };

        var again = ReportJson.Read<SampleReport>(report.ToJson());

        Assert.Equal(report.ToJson(), again.ToJson());
        Assert.Equal((0.1, double.NaN, double.NegativeInfinity, Colour.DarkBlue), (again.Value, again.Missing, again.Bound, again.Colour));
        Assert.Equal(report.Interval, again.Interval);
        Assert.Equal([[1, 2], []], again.Nested);
        Assert.Equal(report.Pairs, again.Pairs);
        Assert.Equal(report.Text, again.Text);
        Assert.Equal(report.Provenance.Data, again.Provenance.Data);
        Assert.Equal((-42, "cpu", 2, "sample rides"), (again.Provenance.Seed!.Value, again.Provenance.Device, again.Provenance.Threads!.Value, again.Provenance.Line));
    }

    [Fact]
    public void Doubles_come_back_to_the_last_bit() =>
        Gen.Double.Sample(value =>
            Assert.Equal(BitConverter.DoubleToInt64Bits(value), BitConverter.DoubleToInt64Bits(ReportJson.Read<SampleReport>(new SampleReport { Value = value }.ToJson()).Value)));

    [Fact]
    public void The_json_begins_with_verb_and_sentence_and_has_no_text_tables()
    {
        using var json = JsonDocument.Parse(new SampleReport { Value = 1, Provenance = Provenance }.ToJson());
        var names = json.RootElement.EnumerateObject().Select(property => property.Name).ToList();

        Assert.Equal(["verb", "sentence"], names.Take(2));
        Assert.Equal("provenance", names[^1]);
        Assert.DoesNotContain("tables", names);
        Assert.DoesNotContain("metrics", names);
        Assert.Equal("dark-blue", json.RootElement.GetProperty("colour").GetString());
        Assert.Equal("NaN", json.RootElement.GetProperty("missing").GetString());
        Assert.False(json.RootElement.GetProperty("provenance").TryGetProperty("footer", out _));
    }

    [Fact]
    public void A_newer_reports_json_is_read_without_what_is_unknown()
    {
        var json = new SampleReport { Value = 1 }.ToJson().Replace("\"value\"", "\"invented\": {\"later\": [1]}, \"value\"", StringComparison.Ordinal);

        Assert.Equal(1, ReportJson.Read<SampleReport>(json).Value);
        Assert.Throws<JsonException>(() => ReportJson.Read<SampleReport>("null"));
    }

    [Fact]
    public void A_report_is_its_sentence() => Assert.Equal("The value is 1.00.", new SampleReport { Value = 1 }.ToString());

    [Fact]
    public void The_footer_names_data_rows_seed_and_line_in_every_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("sv-SE");
            Assert.Equal("rides@d41d8cd · n = 56\u2009980 · seed -42 · sample rides", Provenance.Footer);
            Assert.Equal("", new Provenance().Footer);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
