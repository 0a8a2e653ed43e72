using Ecqs.Catalog.Contracts;

namespace Ecqs.Catalog.Tests;

public sealed class AccuracyClassTests
{
    [Theory]
    [InlineData("Ⅲ", "III")]
    [InlineData("III", "III")]
    [InlineData("iii", "III")]
    [InlineData("（Ⅲ）级", "III")]
    [InlineData("3级", "III")]
    [InlineData("３ 级", "III")]
    [InlineData("三级", "III")]
    [InlineData("中准确度级", "III")]
    [InlineData("Class III", "III")]
    [InlineData("Ⅳ", "IIII")]
    [InlineData("1.6级", "1.6")]
    [InlineData("1.60", "1.6")]
    [InlineData("0.2s级", "0.2S")]
    [InlineData("B级", "B")]
    [InlineData("无", "")]
    [InlineData("/", "")]
    [InlineData(null, "")]
    public void One_class_has_one_form(string? text, string normal) => Assert.Equal(normal, AccuracyClass.Normalise(text));

    [Theory]
    [InlineData("Ⅲ级", true)]
    [InlineData("II", false)]
    [InlineData("无", true)]
    public void A_class_is_among_the_limits_however_it_is_written(string text, bool among) =>
        Assert.Equal(among, AccuracyClass.IsAmong(text, ["III", "Ⅳ"]));

    [Fact]
    public void No_limit_takes_every_class() => Assert.True(AccuracyClass.IsAmong("I", []));
}
