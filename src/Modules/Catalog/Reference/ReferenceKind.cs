namespace Ecqs.Catalog.Reference;

/// <summary>The kinds of reference data that administrators keep (参考数据).</summary>
enum ReferenceKind
{
    /// <summary>强检器具目录: the categories of each edition.</summary>
    Categories,

    /// <summary>检定规程: regulations and their cycles.</summary>
    Regulations,

    /// <summary>器具名称对照: names of instruments and the categories they lead to.</summary>
    CategoryNames,

    /// <summary>旧目录代码对照: codes of former editions and what they have become.</summary>
    OldCodes,

    /// <summary>行政区划.</summary>
    Regions,

    /// <summary>功能区: zones that administrators add under a city.</summary>
    Zones,

    /// <summary>计量技术机构.</summary>
    Institutions,

    /// <summary>工作日历.</summary>
    Calendar,
}
