using Ecqs.Platform.Texts;

namespace Ecqs.Booking.Routing;

/// <summary>
/// Why an institution was left out or where it stands: the code of a text and its arguments, so that it is told in the reader's language.
/// </summary>
sealed record RouteReason(string Code, IReadOnlyDictionary<string, string> Arguments)
{
    public static RouteReason Of(string code, params (string Name, string Value)[] arguments) =>
        new(code, arguments.ToDictionary(argument => argument.Name, argument => argument.Value));

    public string InWords() => TextCatalog.Format(Code, [.. Arguments.Select(argument => (argument.Key, (object?)argument.Value))]);
}
