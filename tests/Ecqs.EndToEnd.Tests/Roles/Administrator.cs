using Ecqs.EndToEnd.Tests.Support;
using Microsoft.Playwright;

namespace Ecqs.EndToEnd.Tests.Roles;

/// <summary>The county's, city's or nation's metrology administration.</summary>
sealed class Administrator(IPage page, Album album) : Person(page, album)
{
    public async Task ApproveAsync(string name)
    {
        await Page.OpenAsync("注册审核");
        await Page.GetByRole(AriaRole.Link, new() { Name = name }).FollowAsync();
        await Page.SeeHeadingAsync(name);
        await Album.ShootAsync(Page, "registration-review");
        await Page.ClickOnAsync("审核通过");
        await Page.ConfirmAsync();
        await Page.SeeAsync("已通过");
    }

    /// <summary>What nobody can verify waits here, with the reason.</summary>
    public async Task SeeUnmatchedAsync(string booking, int count)
    {
        await Page.OpenAsync("待分配器具");
        await Assertions.Expect(Page.Row(booking).Filter(new() { HasText = "没有机构登记该种别的检测能力" })).ToHaveCountAsync(count);
        await Album.ShootAsync(Page, "unmatched");
    }
}
