using System.Globalization;
using AiPm.Reports;
using CsCheck;

namespace AiPm.Core.Tests;

public class NumberTextTests
{
    [Theory]
    [InlineData(0, "0")]
    [InlineData(12.34, "12.3")]
    [InlineData(0.04123, "0.0412")]
    [InlineData(9.994, "9.99")]
    [InlineData(9.996, "10.0")]
    [InlineData(9.995, "9.99")]
    [InlineData(0.9996, "1.00")]
    [InlineData(99.95, "100")]
    [InlineData(999.4, "999")]
    [InlineData(999.95, "1000")]
    [InlineData(1234.5, "1234")]
    [InlineData(9999.6, "10 000")]
    [InlineData(1_234_567, "1 234 567")]
    [InlineData(-12.34, "−12.3")]
    [InlineData(-1_234_567, "−1 234 567")]
    [InlineData(0.000001, "0.00000100")]
    [InlineData(0.00000012345, "1.23e−7")]
    [InlineData(1e15, "1.00e15")]
    [InlineData(-1.5e300, "−1.50e300")]
    [InlineData(double.Epsilon, "4.94e−324")]
    [InlineData(double.NaN, "–")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(double.NegativeInfinity, "−∞")]
    public void A_figure_has_three_significant_digits(double value, string text) =>
        Assert.Equal(text.Replace(' ', '\u2009'), NumberText.Figure(value));

    [Fact]
    public void A_negative_zero_is_zero() => Assert.Equal("0", NumberText.Figure(double.NegativeZero));

    [Theory]
    [InlineData(12.3456789, 1, "12")]
    [InlineData(12.3456789, 6, "12.3457")]
    [InlineData(0.1, 15, "0.100000000000000")]
    [InlineData(1e-9, 1, "1e−9")]
    public void A_figure_has_the_digits_asked_for(double value, int digits, string text) => Assert.Equal(text, NumberText.Figure(value, digits));

    [Fact]
    public void A_figure_is_within_half_a_unit_of_its_last_digit() =>
        Gen.Select(Gen.Double[1e-6, 1e12], Gen.Int[1, 9]).Sample((value, digits) =>
        {
            var text = NumberText.Figure(value, digits).Replace("\u2009", "", StringComparison.Ordinal);
            var shown = decimal.Parse(text, CultureInfo.InvariantCulture);
            var decimals = text.Contains('.', StringComparison.Ordinal) ? text.Length - text.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
            var unit = 1m;
            for (var i = 0; i < decimals; i++)
            {
                unit /= 10;
            }

            Assert.InRange(Math.Abs((double)shown - value), 0, (double)unit * 0.5 * (1 + 1e-6) + (value * 1e-14));
            var significant = text.Replace(".", "", StringComparison.Ordinal).TrimStart('0');
            Assert.True(decimals == 0 ? significant.Length >= digits : significant.Length == digits, text);
        });

    [Theory]
    [InlineData(12.345, 1, "12.3")]
    [InlineData(-0.001, 2, "0.00")]
    [InlineData(-0.005, 2, "−0.01")]
    [InlineData(-0.0, 1, "0.0")]
    [InlineData(12345.6, 1, "12 345.6")]
    [InlineData(-99999.96, 1, "−100 000.0")]
    [InlineData(2.5, 0, "2")]
    [InlineData(double.NaN, 2, "–")]
    public void A_fixed_number_has_its_decimals_and_never_a_negative_zero(double value, int decimals, string text) =>
        Assert.Equal(text.Replace(' ', '\u2009'), NumberText.Fixed(value, decimals));

    [Theory]
    [InlineData(1.2, "+1.20")]
    [InlineData(-1.2, "−1.20")]
    [InlineData(0, "0")]
    [InlineData(double.PositiveInfinity, "+∞")]
    public void A_signed_number_shows_its_sign(double value, string text) => Assert.Equal(text, NumberText.Signed(value));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(5_698, "5698")]
    [InlineData(56_980, "56 980")]
    [InlineData(-1_234_567, "−1 234 567")]
    [InlineData(long.MinValue, "−9 223 372 036 854 775 808")]
    public void A_count_is_set_apart_from_five_digits_on(long value, string text) =>
        Assert.Equal(text.Replace(' ', '\u2009'), NumberText.Count(value));

    [Theory]
    [InlineData(0.1234, 1, "12.3 %")]
    [InlineData(1, 0, "100 %")]
    [InlineData(-0.00001, 1, "0.0 %")]
    public void A_share_is_a_percentage(double share, int decimals, string text) =>
        Assert.Equal(text.Replace(' ', '\u2009'), NumberText.Percent(share, decimals));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1_310_000, "1.31 MB")]
    [InlineData(50_000, "50.0 kB")]
    [InlineData(2_000_000_000, "2.00 GB")]
    public void Bytes_have_the_largest_fitting_unit(long bytes, string text) => Assert.Equal(text.Replace(' ', '\u2009'), NumberText.Bytes(bytes));

    [Theory]
    [InlineData("de-DE")]
    [InlineData("tr-TR")]
    [InlineData("ar-SA")]
    public void Numbers_are_written_the_same_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            Assert.Equal("−12.3", NumberText.Figure(-12.34));
            Assert.Equal("12\u2009345.60", NumberText.Fixed(12345.6, 2));
            Assert.Equal("1.50e300", NumberText.Figure(1.5e300));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
