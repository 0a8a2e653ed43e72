using Ecqs.Accounts.Contracts;
using Ecqs.Accounts.OAuth;
using Ecqs.Accounts.People;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts;

sealed partial class AccountsDb
{
    public const string ClientIdIndex = "ix_applications_client_id";
    public const string AuthorizationHolderIndex = "ix_authorizations_holder";

    const int AddressLength = 2000;
    const int ThumbprintLength = 43;

    public DbSet<Application> Applications => Set<Application>();

    public DbSet<Authorization> Authorizations => Set<Authorization>();

    public DbSet<Token> Tokens => Set<Token>();

    public DbSet<PushedRequest> PushedRequests => Set<PushedRequest>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    public DbSet<UsedProof> UsedProofs => Set<UsedProof>();

    static void ConfigureOAuth(ModelBuilder model)
    {
        model.Entity<Application>(application =>
        {
            application.Property(x => x.Id).ValueGeneratedNever();
            application.Property(x => x.ClientId).HasMaxLength(60);
            application.Property(x => x.DisplayName).HasMaxLength(Application.NameLength);
            application.Property(x => x.ClientSecretHash).HasMaxLength(HashLength);
            application.HasIndex(x => x.ClientId).IsUnique();
            application.HasOne<Organisation>().WithMany().HasForeignKey(x => x.OrganisationId).OnDelete(DeleteBehavior.Restrict);
            application.HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<Authorization>(authorization =>
        {
            authorization.Property(x => x.Id).ValueGeneratedNever();
            authorization.Property(x => x.Holder).HasMaxLength(96);
            authorization.HasIndex(x => x.Holder).IsUnique();
            authorization.HasIndex(x => new { x.AccountId, x.Id });
            authorization.HasOne<Application>().WithMany().HasForeignKey(x => x.ApplicationId).OnDelete(DeleteBehavior.Restrict);
            authorization.HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Restrict);
            authorization.HasOne<Organisation>().WithMany().HasForeignKey(x => x.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        });
        ConfigureTokens(model);
        model.Entity<SigningKey>(key =>
        {
            key.Property(x => x.Id).ValueGeneratedNever();
            key.Property(x => x.KeyId).HasMaxLength(ThumbprintLength);
            key.Property(x => x.Algorithm).HasMaxLength(10);
            key.HasIndex(x => x.KeyId).IsUnique();
        });
        model.Entity<UsedProof>(proof =>
        {
            proof.HasKey(x => x.Key);
            proof.Property(x => x.Key).HasMaxLength(HashLength);
            proof.HasIndex(x => x.ExpiresAt);
        });
    }

    static void ConfigureTokens(ModelBuilder model)
    {
        model.Entity<Token>(token =>
        {
            token.Property(x => x.Id).ValueGeneratedNever();
            token.Property(x => x.ValueHash).HasMaxLength(HashLength);
            token.Property(x => x.Audience).HasMaxLength(AddressLength);
            token.Property(x => x.DpopThumbprint).HasMaxLength(ThumbprintLength);
            token.Property(x => x.RedirectUri).HasMaxLength(AddressLength);
            token.Property(x => x.CodeChallenge).HasMaxLength(ThumbprintLength);
            token.Property(x => x.Nonce).HasMaxLength(500);
            token.HasIndex(x => x.ValueHash).IsUnique();
            token.HasIndex(x => x.FamilyId);
            token.HasIndex(x => x.AuthorizationId);
            token.HasIndex(x => x.FamilyEndsAt);
            token.HasIndex(x => x.ExpiresAt);
            token.HasOne<Application>().WithMany().HasForeignKey(x => x.ApplicationId).OnDelete(DeleteBehavior.Restrict);
            token.HasOne<Authorization>().WithMany().HasForeignKey(x => x.AuthorizationId).OnDelete(DeleteBehavior.Restrict);
            token.HasOne<Account>().WithMany().HasForeignKey(x => x.AccountId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<PushedRequest>(request =>
        {
            request.Property(x => x.Id).ValueGeneratedNever();
            request.Property(x => x.ReferenceHash).HasMaxLength(HashLength);
            request.Property(x => x.BrowserHash).HasMaxLength(HashLength);
            request.Property(x => x.RedirectUri).HasMaxLength(AddressLength);
            request.Property(x => x.CodeChallenge).HasMaxLength(ThumbprintLength);
            request.Property(x => x.ClientState).HasMaxLength(AddressLength);
            request.Property(x => x.Nonce).HasMaxLength(500);
            request.Property(x => x.LoginHint).HasMaxLength(100);
            request.Property(x => x.DpopThumbprint).HasMaxLength(ThumbprintLength);
            request.HasIndex(x => x.ReferenceHash).IsUnique();
            request.HasIndex(x => x.ExpiresAt);
            request.HasOne<Application>().WithMany().HasForeignKey(x => x.ApplicationId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}
