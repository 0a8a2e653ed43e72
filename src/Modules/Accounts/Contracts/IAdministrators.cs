namespace Ecqs.Accounts.Contracts;

/// <summary>A new administrator (系统管理员, rule 1.1).</summary>
/// <param name="Username">4 to 20 letters and digits.</param>
/// <param name="Password">8 to 128 characters with upper and lower case, digit and special character.</param>
/// <param name="Name">The person's name.</param>
/// <param name="Region">A GB/T 2260 code of two, four or six digits to which everything is limited; the empty string for the nation.</param>
/// <param name="Mobile">Where alerts go by SMS; null for none.</param>
public sealed record NewAdministrator(string Username, string Password, string Name, string Region, string? Mobile);

/// <summary>Makes administrators: by command, and by the demonstration data.</summary>
public interface IAdministrators
{
    /// <summary>Makes the account, in the transaction at hand, and answers its id.</summary>
    /// <exception cref="Platform.Errors.InputInvalid">A field is wrong.</exception>
    /// <exception cref="Platform.Errors.RuleBreach">The username is taken.</exception>
    Task<Guid> CreateAsync(NewAdministrator administrator, CancellationToken cancellationToken);
}
