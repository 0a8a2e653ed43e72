using Ecqs.Platform.Texts;

namespace Ecqs.Accounts.Formats;

/// <summary>民族 by GB/T 3304: the 56, others, and foreigners who became citizens.</summary>
/// <param name="Code">Two digits.</param>
/// <param name="Name">The official name (汉族); it is what is kept.</param>
/// <param name="Romanised">The name in Latin letters.</param>
sealed record Ethnicity(string Code, string Name, string Romanised)
{
    const string OfficialNames =
        "汉 Han,蒙古 Mongol,回 Hui,藏 Zang,维吾尔 Uygur,苗 Miao,彝 Yi,壮 Zhuang,布依 Buyei,朝鲜 Chosen,满 Man,侗 Dong,瑶 Yao,白 Bai,土家 Tujia,哈尼 Hani,"
        + "哈萨克 Kazak,傣 Dai,黎 Li,傈僳 Lisu,佤 Va,畲 She,高山 Gaoshan,拉祜 Lahu,水 Sui,东乡 Dongxiang,纳西 Naxi,景颇 Jingpo,柯尔克孜 Kirgiz,土 Tu,"
        + "达斡尔 Daur,仫佬 Mulao,羌 Qiang,布朗 Blang,撒拉 Salar,毛南 Maonan,仡佬 Gelao,锡伯 Xibe,阿昌 Achang,普米 Pumi,塔吉克 Tajik,怒 Nu,乌孜别克 Uzbek,"
        + "俄罗斯 Russ,鄂温克 Ewenki,德昂 Deang,保安 Bonan,裕固 Yugur,京 Gin,塔塔尔 Tatar,独龙 Derung,鄂伦春 Oroqen,赫哲 Hezhen,门巴 Monba,珞巴 Lhoba,基诺 Jino";

    /// <summary>All, in the standard's order.</summary>
    public static IReadOnlyList<Ethnicity> All { get; } =
    [
        .. OfficialNames.Split(',').Select((text, index) => text.Split(' ') is var words
            ? new Ethnicity($"{index + 1:D2}", words[0] + "族", words[1])
            : null!),
        new("97", "其他", "Others"),
        new("98", "外国血统中国籍人士", "Of foreign origin"),
    ];

    /// <summary>By code, official name, or the name without 族. False when there is none.</summary>
    public static bool TryParse(string? text, out Ethnicity? ethnicity)
    {
        var value = TextForms.Fold(text ?? "");
        ethnicity = value.Length == 0 ? null : All.FirstOrDefault(x => x.Code == value || x.Name == value || x.Name == value + "族");
        return ethnicity is not null;
    }
}
