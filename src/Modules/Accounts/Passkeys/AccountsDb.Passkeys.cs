using System.Text.Json;
using Ecqs.Accounts.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Ecqs.Accounts;

sealed partial class AccountsDb
{
    const int LongestCredentialId = 1024;

    static void ConfigurePasskeys(ModelBuilder model) => model.Entity<IdentityUserPasskey<Guid>>(passkey =>
    {
        passkey.ToTable("Passkeys");
        passkey.HasKey(x => x.CredentialId);
        passkey.Property(x => x.CredentialId).HasMaxLength(LongestCredentialId);
        // Identity changes what it has read, so that it is compared by its text.
        passkey.Property(x => x.Data).HasConversion(
            data => JsonSerializer.Serialize(data, JsonSerializerOptions.Default),
            text => JsonSerializer.Deserialize<IdentityPasskeyData>(text, JsonSerializerOptions.Default)!,
            new ValueComparer<IdentityPasskeyData>(
                (one, other) => JsonSerializer.Serialize(one, JsonSerializerOptions.Default) == JsonSerializer.Serialize(other, JsonSerializerOptions.Default),
                data => JsonSerializer.Serialize(data, JsonSerializerOptions.Default).GetHashCode(StringComparison.Ordinal),
                data => JsonSerializer.Deserialize<IdentityPasskeyData>(JsonSerializer.Serialize(data, JsonSerializerOptions.Default), JsonSerializerOptions.Default)!));
        passkey.HasIndex(x => x.UserId);
        passkey.HasOne<Account>().WithMany().HasForeignKey(x => x.UserId).OnDelete(DeleteBehavior.Cascade);
    });
}
