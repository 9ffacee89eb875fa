using System.Text;

namespace AiPm.Learning.Tests.Trees;

/// <summary>Whatever happens to a file, it is read or refused: no other error, no endless loop.</summary>
public class MutilatedFileTests
{
    [Fact]
    public void A_cut_LightGBM_file_is_refused_wherever_the_cut()
    {
        var text = LightGbm();
        var end = Encoding.UTF8.GetString(text).IndexOf("end of trees", StringComparison.Ordinal);

        foreach (var length in Enumerable.Range(0, end + 1).Where(length => length % 97 == 0))
        {
            Assert.Throws<AipmException>(() => TreeEnsemble.Read(text.AsSpan(0, length), "m.txt"));
        }
    }

    [Fact]
    public void A_cut_XGBoost_file_is_refused_wherever_the_cut()
    {
        var text = XgboostGolden.Read("categories").Bytes;

        foreach (var length in Enumerable.Range(0, text.Length).Where(length => length % 97 == 0))
        {
            Assert.Throws<AipmException>(() => TreeEnsemble.Read(text.AsSpan(0, length), "m.json"));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Changed_bytes_give_a_model_or_a_reason(bool isXgboost)
    {
        var random = new Random(11);
        var text = isXgboost ? XgboostGolden.Read("categories").Bytes : LightGbm();
        var row = Enumerable.Repeat(0.5, 100).ToArray();
        var refused = 0;
        for (var attempt = 0; attempt < 600; attempt++)
        {
            var changed = text.ToArray();
            for (var i = random.Next(3); i >= 0; i--)
            {
                changed[random.Next(changed.Length)] = "0123456789-.,[]{}\":eE= \nN"u8[random.Next(25)];
            }

            try
            {
                var model = TreeEnsemble.Read(changed, "m");
                model.Raw(row.AsSpan(0, model.FeatureNames.Count));
            }
            catch (AipmException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1, 599);
    }

    private static byte[] LightGbm() => new LightGbmTraining("objective=regression num_leaves=6 min_data_in_leaf=4 categorical_feature=1,3 verbosity=-1 num_threads=1", 3, 3)
        .Run(RandomData.Of(5, 300, RandomData.Sum), null, new AiPm.Progress.NoProgress(), TestContext.Current.CancellationToken).Text;
}
