using Ecqs.Host.Composition;
using Ecqs.Host.Demo;

namespace Ecqs.Host.Commands;

/// <summary>The last lines of a start: where to open the product and, with <c>--Demo=true</c>, with which accounts.</summary>
static class Welcome
{
    public static async Task RunAsync(EcqsHost host)
    {
        if (!host.App.Configuration.GetValue<bool>("Demo"))
        {
            Console.WriteLine($"Ecqs 已启动，请在浏览器中打开 {host.Address}");
            return;
        }

        Console.WriteLine("正在录入演示数据……");
        if (!await host.EnterDemoDataAsync())
            Console.WriteLine("演示数据已在库中。");
        Console.WriteLine(
            $"Ecqs 已启动，请在浏览器中打开 {host.Address}  演示账号：企业 jxmarket，机构 jxinst（受理员 jxdesk、检定员 jxverifier、核验员 jxchecker、"
            + $"批准人 jxapprover），管理员 {DemoData.NationalAdministrator}；密码都是 {DemoData.Password}");
    }
}
