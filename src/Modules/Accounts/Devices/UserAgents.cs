namespace Ecqs.Accounts.Devices;

/// <summary>A browser's and its system's names, as it tells them. They help people to know their own sessions and prove nothing.</summary>
static class UserAgents
{
    // In this order: most browsers also name those that they descend from.
    static readonly (string Mark, string Name)[] s_browsers =
    [
        ("MicroMessenger/", "WeChat"), ("DingTalk/", "DingTalk"), ("QihooBrowser/", "360"), ("360SE", "360"), ("360EE", "360"), ("QQBrowser/", "QQ"), ("UCBrowser/", "UC"),
        ("Edg/", "Edge"), ("EdgA/", "Edge"), ("EdgiOS/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    static readonly (string Mark, string Name)[] s_systems =
    [
        ("HarmonyOS", "HarmonyOS"), ("OpenHarmony", "HarmonyOS"), ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"),
        ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>E.g. <c>Chrome · Windows</c>; a dash when nothing is known.</summary>
    public static string WordsOf(string? userAgent)
    {
        string?[] names = [NameOf(s_browsers, userAgent), NameOf(s_systems, userAgent)];
        return names.All(name => name is null) ? "—" : string.Join(" · ", names.Where(name => name is not null));
    }

    static string? NameOf((string Mark, string Name)[] names, string? userAgent) =>
        userAgent is null ? null : names.FirstOrDefault(name => userAgent.Contains(name.Mark, StringComparison.Ordinal)).Name;
}
