using CsCheck;

namespace AiPm.Experiments.Tests.Mlflow;

public class MlflowKeyTests
{
    [Theory]
    [InlineData("mae", "mae")]
    [InlineData("val/loss 1.5-b_c", "val/loss 1.5-b_c")]
    [InlineData("größe", "größe")]
    [InlineData("f1@10", "f1_x0040_10")]
    [InlineData("a:b", "a_x003A_b")]
    [InlineData("a\\b", "a_x005C_b")]
    [InlineData("../up", "_x002E__x002E_/up")]
    [InlineData("/a//b/", "_x002F_a_x002F_/b_x002F_")]
    [InlineData("max_x", "max_x")]
    [InlineData("_x0040_", "_x005F_x0040_")]
    [InlineData("_x_", "_x005F_x_x005F_")]
    [InlineData("", "_x_")]
    public void Signs_that_MLflow_does_not_take_are_written_in_hex(string name, string key)
    {
        Assert.Equal(key, MlflowKey.Encode(name));
        Assert.Equal(name, MlflowKey.Decode(key));
    }

    [Fact]
    public void Every_name_is_taken_and_comes_back()
    {
        var letters = Gen.OneOf(Gen.Char, Gen.Char["/._x0@ "]);
        letters.Array[0, 400].Select(array => new string(array)).Sample(name =>
        {
            var key = MlflowKey.Encode(name);
            StandInRules.CheckKey("metric", key);
            var tags = new Dictionary<string, string> { [MlflowKey.TagOf(name)] = name };
            Assert.Equal(name, MlflowKey.Decode(key, tags));
            Assert.True(!MlflowKey.IsCut(name, key) || key.Length > 200);
        }, iter: 3_000);
    }

    [Fact]
    public void A_name_of_250_letters_stays_and_a_longer_one_ends_in_its_digest()
    {
        var (longest, longer, other) = (new string('ä', 250), new string('ä', 251), new string('ä', 251) + "b");

        Assert.Equal(longest, MlflowKey.Encode(longest));
        Assert.Equal(250, MlflowKey.Encode(longer).Length);
        Assert.NotEqual(MlflowKey.Encode(longer), MlflowKey.Encode(other));
        Assert.True(MlflowKey.IsCut(longer, MlflowKey.Encode(longer)));
    }
}
