using Ecqs.Platform.Texts;

namespace Ecqs.Catalog.Suggestions;

/// <summary>Names of places as people type them: without 省, 市, 区, without the peoples of an autonomous region, with separators of their own.</summary>
static class PlaceNames
{
    static readonly string[] s_endings = ["自治区", "自治州", "自治县", "自治旗", "特别行政区", "地区", "林区", "特区", "新区", "矿区", "省", "市", "区", "县", "旗", "盟"];

    // The peoples in the names of autonomous regions, prefectures, counties and banners.
    static readonly string[] s_peoples =
    [
        "蒙古族", "蒙古", "回族", "藏族", "维吾尔", "苗族", "彝族", "壮族", "布依族", "朝鲜族", "满族", "侗族", "瑶族", "白族", "土家族", "哈尼族", "哈萨克",
        "傣族", "黎族", "傈僳族", "佤族", "畲族", "拉祜族", "水族", "东乡族", "纳西族", "景颇族", "柯尔克孜", "土族", "达斡尔族", "仫佬族", "羌族", "布朗族",
        "撒拉族", "毛南族", "仡佬族", "锡伯", "塔吉克", "怒族", "鄂温克族", "保安族", "裕固族", "独龙族", "鄂伦春", "各族", "普米族",
    ];

    /// <summary>The form in which names are compared: case, width, spaces and separators do not matter.</summary>
    public static string Plain(string text)
    {
        var folded = TextForms.Fold(text);
        return folded.Any(IsSeparator) ? string.Concat(folded.Where(c => !IsSeparator(c))) : folded;
    }

    /// <summary>The name as it is said: 南湖区 南湖, 广西壮族自治区 广西; as it is where less than two characters would be left.</summary>
    public static string Short(string name)
    {
        var ending = s_endings.FirstOrDefault(ending => name.Length - ending.Length >= 2 && name.EndsWith(ending, StringComparison.Ordinal));
        if (ending is null)
            return name;
        var rest = name[..^ending.Length];
        if (!ending.StartsWith("自治", StringComparison.Ordinal))
            return rest;
        while (s_peoples.FirstOrDefault(people => rest.Length - people.Length >= 2 && rest.EndsWith(people, StringComparison.Ordinal)) is { } people)
            rest = rest[..^people.Length];
        return rest;
    }

    static bool IsSeparator(char c) => c is '-' or '/' or '\\' or ',' or '.' or '>' or '|' or '_' or '·' or '、' or '，' or '。' or '—' or '–' or '－';
}
