using Ecqs.Accounts.Formats;

namespace Ecqs.Accounts.Tests.Formats;

/// <summary>Rule 1.3: credit codes by GB 32100, organisation codes by GB 11714.</summary>
public sealed class CodeTests
{
    [Theory]
    [InlineData("12150600MB1G636301")]
    [InlineData("9144030071526726XG")]
    [InlineData("914403001922038216")]
    [InlineData("91330100799655058B")]
    [InlineData("91110000802100433B")]
    public void A_credit_code_with_the_right_check_character_is_right(string text)
    {
        Assert.True(UnifiedSocialCreditCode.TryParse(text, out var code));
        Assert.True(code!.CheckCharacterIsRight);
        Assert.Equal(text, code.Value);
    }

    [Theory]
    [InlineData("91350100M0001TGQXM")]
    [InlineData("91350211M0000XUF46")]
    [InlineData("91350203M0001FUE2P")]
    public void An_early_credit_code_with_another_check_character_has_the_right_form_and_warns(string text)
    {
        Assert.True(UnifiedSocialCreditCode.TryParse(text, out var code));
        Assert.False(code!.CheckCharacterIsRight);
    }

    [Fact]
    public void The_check_character_of_the_pilot_code_computes_to_one() =>
        Assert.Equal('1', UnifiedSocialCreditCode.CheckCharacter("91350100M0001TGQX"));

    [Theory]
    [InlineData(" 91330100 799655058b ")]
    [InlineData("９１３３０１００７９９６５５０５８Ｂ")]
    [InlineData("\u200b91330100\u3000799655058B")]
    public void Lower_case_full_width_and_blanks_of_a_credit_code_are_mended(string text)
    {
        Assert.True(UnifiedSocialCreditCode.TryParse(text, out var code));
        Assert.Equal("91330100799655058B", code!.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("91330100799655058")]
    [InlineData("91330100799655058BB")]
    [InlineData("9133010079965505IB")]
    [InlineData("9133010079965505OB")]
    [InlineData("91A30100799655058B")]
    [InlineData("91330100-99655058B")]
    public void A_credit_code_of_the_wrong_form_is_refused(string? text) => Assert.False(UnifiedSocialCreditCode.TryParse(text, out _));

    [Theory]
    [InlineData("D2143569X")]
    [InlineData("71526726X")]
    [InlineData("192203821")]
    [InlineData("MB1G63630")]
    [InlineData("d2143569-x")]
    [InlineData("Ｄ２１４３５６９－Ｘ")]
    public void An_organisation_code_is_right_with_or_without_its_hyphen(string text)
    {
        Assert.True(OrganisationCode.TryParse(text, out var code));
        Assert.True(code!.CheckCharacterIsRight);
        Assert.Equal(9, code.Value.Length);
    }

    [Theory]
    [InlineData("D21435690")]
    [InlineData("192203822")]
    public void An_organisation_code_with_a_wrong_check_character_is_found_out(string text)
    {
        Assert.True(OrganisationCode.TryParse(text, out var code));
        Assert.False(code!.CheckCharacterIsRight);
    }

    [Theory]
    [InlineData("D214356")]
    [InlineData("D-2143569X")]
    [InlineData("D2143569*")]
    public void An_organisation_code_of_the_wrong_form_is_refused(string text) => Assert.False(OrganisationCode.TryParse(text, out _));

    [Fact]
    public void The_organisation_code_inside_a_credit_code_passes_its_own_check() =>
        Assert.Equal('X', OrganisationCode.CheckCharacter("9144030071526726XG".AsSpan(8, 8)));

    [Theory]
    [InlineData("91330100799655058B", true)]
    [InlineData("D2143569-X", false)]
    public void An_organisation_registers_by_either_code(string text, bool isCreditCode)
    {
        Assert.True(RegistrationCode.TryParse(text, out var code));
        Assert.Equal(isCreditCode, code!.IsCreditCode);
    }
}
