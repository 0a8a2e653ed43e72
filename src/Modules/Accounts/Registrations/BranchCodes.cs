using System.Globalization;
using System.Security.Cryptography;
using Ecqs.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts.Registrations;

/// <summary>A branch's code: its parent's and two random digits, and when those hundred are used up, three (rule 1.4).</summary>
sealed class BranchCodes(AccountsDb db, UnitOfWork unitOfWork)
{
    /// <summary>Draws a code that no other branch of the parent has had, holding the parent's digits to the end of the transaction.</summary>
    /// <exception cref="BranchCodesExhausted">All are used up.</exception>
    public async Task<string> DrawAsync(string parentCode, CancellationToken cancellationToken)
    {
        await unitOfWork.LockAsync($"branches:{parentCode}", cancellationToken);
        var used = await db.Registrations.Where(x => x.ParentCode == parentCode).Select(x => x.Code).ToListAsync(cancellationToken);
        return Draw(parentCode, [.. used.Select(code => code[parentCode.Length..])]) ?? throw new BranchCodesExhausted(parentCode);
    }

    /// <summary>Gives a registration the code of its form; a branch one drawn under its parent's, unless it has one already.</summary>
    public async Task GiveCodeAsync(Registration registration, EnterpriseForm form, CancellationToken cancellationToken)
    {
        var given = form.Code!.Value;
        if (!form.IsBranch)
            (registration.Code, registration.ParentCode) = (given, null);
        else if (registration.ParentCode != given)
            (registration.Code, registration.ParentCode) = (await DrawAsync(given, cancellationToken), given);
    }

    internal static string? Draw(string parentCode, HashSet<string> used)
    {
        for (var digits = 2; digits <= 3; digits++)
        {
            var free = Enumerable.Range(0, (int)Math.Pow(10, digits)).Select(number => number.ToString("D" + digits, CultureInfo.InvariantCulture))
                .Where(suffix => !used.Contains(suffix)).ToArray();
            if (free.Length > 0)
                return parentCode + free[RandomNumberGenerator.GetInt32(free.Length)];
        }

        return null;
    }
}
