using Ecqs.Platform.Texts;

namespace Ecqs.Platform.Tests.Texts;

public sealed class TextTests
{
    [Fact]
    public void Arguments_fill_their_braces() =>
        Assert.Equal("最多 10 个字符，现在是 12 个。", TextCatalog.Format("FIELD_TOO_LONG", ("max", 10), ("length", 12)));

    [Fact]
    public void The_language_of_the_request_decides()
    {
        TextCatalog.Language = Language.English;

        Assert.Equal("This field is required.", TextCatalog.Format("FIELD_REQUIRED"));
    }

    [Fact]
    public void A_code_without_a_text_answers_itself() => Assert.Equal("NO_SUCH_CODE", TextCatalog.Format("NO_SUCH_CODE"));
}
