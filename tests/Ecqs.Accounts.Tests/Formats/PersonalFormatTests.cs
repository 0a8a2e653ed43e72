using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.Formats;

namespace Ecqs.Accounts.Tests.Formats;

/// <summary>Rule 1.3: citizen ids by GB 11643 with a real date, usernames, passwords, mobile numbers.</summary>
public sealed class PersonalFormatTests
{
    static readonly DateOnly Today = new(2026, 11, 21);

    [Theory]
    [InlineData("11010519491231002X", "11010519491231002X")]
    [InlineData("440524188001010014", "440524188001010014")]
    [InlineData(" 1101051949 1231002x ", "11010519491231002X")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X")]
    public void A_right_citizen_id_is_taken_in_its_one_form(string text, string value)
    {
        Assert.True(CitizenId.TryParse(text, Today, out var id, out _));
        Assert.Equal(value, id!.Value);
    }

    [Theory]
    [InlineData("", "ACCOUNTS_CITIZEN_ID_FORM")]
    [InlineData("11010519491231002", "ACCOUNTS_CITIZEN_ID_FORM")]
    [InlineData("X1010519491231002X", "ACCOUNTS_CITIZEN_ID_FORM")]
    [InlineData("110105194902300025", "ACCOUNTS_CITIZEN_ID_DATE")]
    [InlineData("110105203012310025", "ACCOUNTS_CITIZEN_ID_DATE")]
    [InlineData("110105194912310020", "ACCOUNTS_CITIZEN_ID_CHECK")]
    public void A_wrong_citizen_id_says_what_is_wrong(string text, string problem)
    {
        Assert.False(CitizenId.TryParse(text, Today, out _, out var found));
        Assert.Equal(problem, found);
    }

    [Theory]
    [InlineData("11010519491231002X", Gender.Female)]
    [InlineData("440524188001010014", Gender.Male)]
    public void The_sequence_of_a_citizen_id_tells_the_gender(string text, Gender gender)
    {
        Assert.True(CitizenId.TryParse(text, Today, out var id, out _));
        Assert.Equal(gender, id!.Gender);
    }

    [Fact]
    public void Personal_data_prints_itself_masked()
    {
        CitizenId.TryParse("11010519491231002X", Today, out var id, out _);
        MobileNumber.TryParse("13800138000", out var mobile);
        Assert.Equal("110*************2X", $"{id}");
        Assert.Equal("138****8000", $"{mobile}");
    }

    [Theory]
    [InlineData("阿依古丽·买买提", "阿依古丽·买买提")]
    [InlineData("阿依古丽•买买提", "阿依古丽·买买提")]
    [InlineData("阿依古丽．买买提", "阿依古丽·买买提")]
    [InlineData("阿依古丽 ・ 买买提", "阿依古丽·买买提")]
    [InlineData("阿依古丽。买买提", "阿依古丽·买买提")]
    [InlineData(" 王　　小明 ", "王小明")]
    [InlineData("𠮷田·买买提", "𠮷田·买买提")]
    [InlineData("John  P. Smith", "John P. Smith")]
    public void A_persons_name_has_the_dot_of_the_identity_card(string text, string name) => Assert.Equal(name, PersonName.Tidy(text));

    [Theory]
    [InlineData("01", "汉族")]
    [InlineData("０５", "维吾尔族")]
    [InlineData("蒙古", "蒙古族")]
    [InlineData("基诺族", "基诺族")]
    [InlineData("56", "基诺族")]
    [InlineData("97", "其他")]
    [InlineData("98", "外国血统中国籍人士")]
    public void An_ethnicity_is_given_by_code_or_name_and_kept_by_its_official_name(string text, string name)
    {
        Assert.True(Ethnicity.TryParse(text, out var ethnicity));
        Assert.Equal(name, ethnicity!.Name);
    }

    [Theory]
    [InlineData("57")]
    [InlineData("汉人")]
    [InlineData("")]
    public void An_ethnicity_that_does_not_exist_is_refused(string text) => Assert.False(Ethnicity.TryParse(text, out _));

    [Theory]
    [InlineData("11010519000229002", false)]
    [InlineData("11010520000229002", true)]
    [InlineData("11010520230229002", false)]
    [InlineData("11010520261121002", true)]
    [InlineData("11010520261122002", false)]
    public void A_citizen_id_has_a_date_that_was(string body, bool isReal)
    {
        var id = body + CitizenId.CheckCharacter(body);
        Assert.Equal(isReal, CitizenId.TryParse(id, Today, out _, out var problem));
        Assert.Equal(isReal ? null : "ACCOUNTS_CITIZEN_ID_DATE", problem);
    }

    [Theory]
    [InlineData("abcd", "abcd")]
    [InlineData("ABCDEFGHIJ1234567890", "ABCDEFGHIJ1234567890")]
    [InlineData(" ａｂｃ１ ", "abc1")]
    public void A_username_has_4_to_20_letters_and_digits(string text, string value)
    {
        Assert.True(Username.TryParse(text, out var username));
        Assert.Equal(value, username!.Value);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("abcdefghij12345678901")]
    [InlineData("ab cd")]
    [InlineData("ab_cd")]
    [InlineData("张三张三")]
    public void A_username_of_another_form_is_refused(string text) => Assert.False(Username.TryParse(text, out _));

    [Theory]
    [InlineData("Abcdef1!", null)]
    [InlineData("Abc 1def", null)]
    [InlineData("", "FIELD_REQUIRED")]
    [InlineData("Abc1!ef", "ACCOUNTS_PASSWORD_SHORT")]
    [InlineData("abcdef1!", "ACCOUNTS_PASSWORD_UPPER")]
    [InlineData("ABCDEF1!", "ACCOUNTS_PASSWORD_LOWER")]
    [InlineData("Abcdefg!", "ACCOUNTS_PASSWORD_DIGIT")]
    [InlineData("Abcdefg1", "ACCOUNTS_PASSWORD_SPECIAL")]
    public void A_password_says_what_it_lacks(string text, string? problem) => Assert.Equal(problem, PasswordRule.ProblemOf(text));

    [Theory]
    [InlineData(128, null)]
    [InlineData(129, "ACCOUNTS_PASSWORD_LONG")]
    public void A_password_may_have_128_characters(int length, string? problem) =>
        Assert.Equal(problem, PasswordRule.ProblemOf("Aa1!" + new string('x', length - 4)));

    [Theory]
    [InlineData("13800138000")]
    [InlineData("+86 138-0013-8000")]
    [InlineData("００８６１３８００１３８０００")]
    public void A_mobile_number_is_taken_in_its_one_form(string text)
    {
        Assert.True(MobileNumber.TryParse(text, out var mobile));
        Assert.Equal("13800138000", mobile!.Value);
    }

    [Theory]
    [InlineData("1380013800")]
    [InlineData("138001380000")]
    [InlineData("23800138000")]
    [InlineData("12800138000")]
    [InlineData("1380013800a")]
    public void A_mobile_number_of_another_form_is_refused(string text) => Assert.False(MobileNumber.TryParse(text, out _));
}
