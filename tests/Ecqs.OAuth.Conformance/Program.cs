using System.Text.Json;
using Ecqs.Testing;

// The whole product with a few people, for clients that are not ours: a line of JSON says where it is and who they are. It serves until the input
// ends.
await using var host = await TestHost.StartAsync();
var people = new People(host);
var administrator = await people.AdministratorAsync();
var enterprise = await people.EnterpriseAsync(name: "合格衡器有限公司");
var employee = await people.EmployeeAsync(enterprise, "OPERATOR", "王操作");
var stranger = await people.PersonAsync("赵某");

Console.WriteLine(JsonSerializer.Serialize(new
{
    address = host.Address,
    password = People.Password,
    administrator = administrator.Username,
    enterprise = enterprise.Username,
    organisationCode = enterprise.Code,
    organisationId = enterprise.OrganisationId,
    employee = employee.Username,
    stranger = stranger.Username,
}));
while (await Console.In.ReadLineAsync() is not null)
{
}
