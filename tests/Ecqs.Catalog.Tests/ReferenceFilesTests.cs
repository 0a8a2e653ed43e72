using Ecqs.Catalog.Contracts;
using Ecqs.Catalog.Reference;
using Ecqs.Catalog.Calendar;

namespace Ecqs.Catalog.Tests;

/// <summary>The reference files as they are shipped.</summary>
public sealed class ReferenceFilesTests
{
    static readonly string Folder = FindFolder();

    [Fact]
    public void Regions_form_a_tree_of_provinces_cities_and_counties()
    {
        var regions = RegionTable.Build(Read<CountyRow>("counties.csv"), Read<ZoneRow>("zones.csv"));
        Assert.All(regions.Values, region => Assert.True(region.ParentCode is null == (region.Level == RegionLevel.Province)));
        Assert.All(regions.Values.Where(region => region.ParentCode is not null), region => Assert.Contains(region.ParentCode!, regions.Keys));
        Assert.Equal("浙江省嘉兴市南湖区", regions["330402"].FullName);
        Assert.Equal("北京市东城区", regions["110101"].FullName);
        Assert.Equal("广东省东莞市", regions["441900"].FullName);
        Assert.True(regions["441900"].IsCountyLevel);
        Assert.Equal("山东省淄博市文昌湖区", regions["370391"].FullName);
    }

    [Fact]
    public void Two_districts_of_Chongqing_end_the_day_before_their_successor_begins()
    {
        var regions = RegionTable.Build(Read<CountyRow>("counties.csv"), Read<ZoneRow>("zones.csv"));
        Assert.Equal(new(2025, 11, 5), regions["500105"].ValidTo);
        Assert.Equal(new(2025, 11, 5), regions["500112"].ValidTo);
        Assert.Equal(new(2025, 11, 6), regions["500157"].ValidFrom);
    }

    [Theory]
    [InlineData(2025)]
    [InlineData(2026)]
    public void Each_loaded_year_has_248_working_days(int year)
    {
        var days = Read<CalendarRow>("calendar.csv").ToDictionary(row => row.Day, row => row.IsWorking);
        var last = WorkingDayCalendar.Add(new(year - 1, 12, 31), 248, days, [year]);
        Assert.Equal(year, last.Day.Year);
        Assert.Equal(year + 1, WorkingDayCalendar.Add(last.Day, 1, days, [year]).Day.Year);
    }

    [Fact]
    public void A_row_that_cannot_be_read_is_named_by_file_line_and_column()
    {
        var content = "day,kind,name\n2026-01-01,off,元旦\n2026-13-01,off,元旦\n"u8.ToArray();
        var failure = Assert.Throws<InvalidDataException>(() => ReferenceRows.Read<CalendarRow>(content, "calendar.csv"));
        Assert.Contains("calendar.csv, line 3", failure.Message);
        Assert.Contains("Day", failure.Message);
    }

    static List<T> Read<T>(string name) => ReferenceRows.Read<T>(File.ReadAllBytes(Path.Combine(Folder, name)), name);

    static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Ecqs.sln")))
                return Path.Combine(folder.FullName, "seeds", "reference");
        throw new DirectoryNotFoundException("The repository's root is not above the tests.");
    }
}
