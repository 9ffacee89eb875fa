namespace AiPm.Tool.Tests.Jupyter;

public sealed class KernelNameTests
{
    [Theory]
    [InlineData("aipm", "aipm")]
    [InlineData(".net-csharp", ".net-csharp")]
    [InlineData("AIPM_1.0", "aipm_1.0")]
    public void A_name_of_letters_digits_dots_dashes_and_underscores_is_looked_up_in_small_letters(string typed, string name) =>
        Assert.Equal(name, KernelName.Checked(typed));

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("größe")]
    public void What_jupyter_would_not_find_is_refused(string typed) =>
        Assert.Throws<AipmException>(() => KernelName.Checked(typed));
}
