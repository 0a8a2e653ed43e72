using Ecqs.Platform.Texts;

namespace Ecqs.Platform.Tests.Texts;

/// <summary>Rule 2.6: natural persons appear as surname and **.</summary>
public sealed class PublicNamesTests
{
    [Theory]
    [InlineData("王小明", true, "王**")]
    [InlineData("南湖超市有限公司", false, "南湖超市有限公司")]
    [InlineData("", true, "")]
    public void A_persons_name_is_masked_and_an_organisations_shows(string name, bool isPerson, string shown) =>
        Assert.Equal(shown, PublicNames.Of(name, isPerson));

    [Theory]
    [InlineData("张三", "李四", "张**")]
    [InlineData("王小明", "李四", "王**")]
    [InlineData("欧阳小明", "李四", "欧**")]
    [InlineData("买买提·艾力", "李四", "买**")]
    [InlineData("李四烧饼", "李四", "李**烧饼")]
    [InlineData("王某人", "王某人", "王**")]
    [InlineData("老李烧饼", "李四", "老李烧饼")]
    public void A_trading_name_that_is_or_holds_a_persons_name_is_masked(string tradingName, string owner, string shown) =>
        Assert.Equal(shown, PublicNames.OfTrader(tradingName, owner));
}
