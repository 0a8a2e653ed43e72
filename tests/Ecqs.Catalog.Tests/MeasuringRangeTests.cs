using Ecqs.Catalog.Contracts;

namespace Ecqs.Catalog.Tests;

public sealed class MeasuringRangeTests
{
    [Theory]
    [InlineData("0.1 kg—30 kg", "mass", 30)]
    [InlineData("0–250 g", "mass", 0.25)]
    [InlineData("60 t", "mass", 60000)]
    [InlineData("(0~600)℃", "temperature", 600)]
    [InlineData("（－20～50）℃", "temperature", 50)]
    [InlineData("-30--10℃", "temperature", -10)]
    [InlineData("0～1.6 MPa", "pressure", 1600000)]
    [InlineData("０－１．６ＭＰａ", "pressure", 1600000)]
    [InlineData("0-250g/250-1000g", "mass", 1)]
    [InlineData("Max 30kg e=10g", "mass", 30)]
    [InlineData("Max=15/30 kg, Min 100g", "mass", 30)]
    [InlineData("≤30,000kg", "mass", 30000)]
    [InlineData("200g至30公斤", "mass", 30)]
    [InlineData("3吨", "mass", 3000)]
    [InlineData("Q3=4.0 m³/h R160", "flow", 4)]
    [InlineData("5(60)A", "current", 60)]
    [InlineData("(0~300)mmHg", "pressure", 39996.6)]
    [InlineData("30~130 dB(A)", "sound level", 130)]
    [InlineData("0~1×10⁵ Pa", "pressure", 100000)]
    [InlineData("0~2×10^3 kg", "mass", 2000)]
    [InlineData("0~2×10^-3 kg", "mass", 0.002)]
    [InlineData("kg: 0—15 kg", "mass", 15)]
    [InlineData("100", "", 100)]
    public void The_upper_end_of_a_range_is_read_in_its_base_unit(string text, string quantity, double maximum)
    {
        Assert.True(MeasuringRange.TryParse(text, out var range));
        Assert.Equal(quantity, range!.Quantity);
        Assert.Equal((decimal)maximum, range.Maximum);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("无")]
    [InlineData("见铭牌")]
    [InlineData("30 kg 220 V")]
    [InlineData("30 furlong")]
    [InlineData("99999999999999999999999 kg")]
    public void What_has_no_number_or_mixed_or_unknown_units_is_not_read(string? text) => Assert.False(MeasuringRange.TryParse(text, out _));

    [Theory]
    [InlineData("0-30kg", "30 kg", true)]
    [InlineData("0-30kg", "20000 g", false)]
    [InlineData("0-30kg", "1 MPa", null)]
    public void A_range_compares_with_a_limit_of_the_same_quantity_only(string range, string limit, bool? within)
    {
        Assert.True(MeasuringRange.TryParse(range, out var left));
        Assert.True(MeasuringRange.TryParse(limit, out var right));
        Assert.Equal(within, left!.IsWithin(right!));
    }
}
