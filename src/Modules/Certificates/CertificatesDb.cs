using System.Text.Json;
using Ecqs.Certificates.Issuing;
using Ecqs.Certificates.Lookup;
using Ecqs.Certificates.Orders;
using Ecqs.Certificates.Ratings;
using Ecqs.Certificates.Results;
using Ecqs.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ecqs.Certificates;

/// <summary>The tables of commission orders, results and certificates.</summary>
sealed class CertificatesDb(DbContextOptions<CertificatesDb> options) : ModuleDbContext(options, "certificates")
{
    public const string OneRatingIndex = "ix_ratings_order_id";

    public DbSet<CommissionOrder> Orders => Set<CommissionOrder>();

    public DbSet<CommissionOrderLine> Lines => Set<CommissionOrderLine>();

    public DbSet<VerificationResult> Results => Set<VerificationResult>();

    public DbSet<Certificate> Certificates => Set<Certificate>();

    public DbSet<ServiceRating> Ratings => Set<ServiceRating>();

    public DbSet<RatingTotal> RatingTotals => Set<RatingTotal>();

    public DbSet<Guess> Guesses => Set<Guess>();

    protected override void ConfigureModel(ModelBuilder model)
    {
        RunningNumber.Configure(model);
        ConfigureOrders(model);
        ConfigureResults(model);
        ConfigureCertificates(model);
        ConfigureRatings(model);
        model.Entity<Guess>(entity =>
        {
            entity.ToTable("Guesses");
            entity.HasKey(guess => guess.Key);
            entity.Property(guess => guess.Key).HasMaxLength(120);
            entity.HasIndex(guess => guess.LastAt);
        });
    }

    static void ConfigureOrders(ModelBuilder model)
    {
        model.Entity<CommissionOrder>(entity =>
        {
            entity.ToTable("Orders");
            entity.Property(order => order.Number).HasMaxLength(40);
            entity.Property(order => order.ContactName).HasMaxLength(40);
            entity.Property(order => order.PasswordHash).HasMaxLength(64);
            entity.Property(order => order.CreatedByAccount);
            entity.HasIndex(order => order.Number).IsUnique();
            entity.HasIndex(order => new { order.InstitutionId, order.CreatedAt, order.Id });
        });
        model.Entity<CommissionOrderLine>(entity =>
        {
            entity.ToTable("OrderLines");
            entity.Property(line => line.InstitutionId);
            entity.Property(line => line.OrganisationId);
            entity.HasIndex(line => line.OrderId);
            entity.HasIndex(line => line.ItemId);
            entity.HasOne<CommissionOrder>().WithMany().HasForeignKey(line => line.OrderId).OnDelete(DeleteBehavior.Restrict);
        });
    }

    static void ConfigureResults(ModelBuilder model) => model.Entity<VerificationResult>(entity =>
    {
        entity.ToTable("Results");
        entity.Property(result => result.AccuracyClassFound).HasMaxLength(ResultRules.ClassLength);
        entity.Property(result => result.Temperature).HasPrecision(6, 2);
        entity.Property(result => result.Humidity).HasPrecision(6, 2);
        entity.Property(result => result.Place).HasMaxLength(ResultRules.TextLength);
        entity.Property(result => result.Regulation).HasMaxLength(ResultRules.TextLength);
        entity.Property(result => result.ReturnReason).HasMaxLength(ResultRules.ReasonLength);
        entity.Property(result => result.OrderId);
        entity.Property(result => result.InstitutionId);
        entity.Property(result => result.InstrumentId);
        entity.Property(result => result.RecordedByAccount);
        entity.Property(result => result.VerifiedByAccount);
        entity.Property(result => result.CheckedByAccount);
        entity.Property(result => result.ApprovedByAccount);
        AsJson(entity.Property(result => result.Standards));
        AsJson(entity.Property(result => result.Measurements));
        AsJson(entity.Property(result => result.FailedItems));
        // One result a line, whoever begins it first.
        entity.HasIndex(result => result.LineId).IsUnique();
        entity.HasIndex(result => new { result.InstitutionId, result.Status, result.VerifiedOn, result.Id });
        entity.HasOne<CommissionOrderLine>().WithMany().HasForeignKey(result => result.LineId).OnDelete(DeleteBehavior.Restrict);
    });

    static void ConfigureCertificates(ModelBuilder model) => model.Entity<Certificate>(entity =>
    {
        entity.ToTable("Certificates");
        entity.Property(certificate => certificate.Number).HasMaxLength(60);
        entity.Property(certificate => certificate.OrderNumber).HasMaxLength(40);
        entity.Property(certificate => certificate.Sha256).HasMaxLength(64);
        entity.Property(certificate => certificate.RegionCode).HasMaxLength(6);
        entity.Property(certificate => certificate.OrderId);
        entity.Property(certificate => certificate.LineId);
        entity.Property(certificate => certificate.ItemId);
        entity.Property(certificate => certificate.ResultId);
        entity.Property(certificate => certificate.FileId);
        AsJson(entity.Property(certificate => certificate.Record));
        entity.HasIndex(certificate => certificate.Number).IsUnique();
        entity.HasIndex(certificate => certificate.ResultId).IsUnique();
        entity.HasIndex(certificate => certificate.OrderId);
        entity.HasIndex(certificate => certificate.ItemId);
        entity.HasIndex(certificate => certificate.InstrumentId);
        entity.HasIndex(certificate => new { certificate.OrganisationId, certificate.IssuedAt, certificate.Id });
        entity.HasIndex(certificate => new { certificate.InstitutionId, certificate.IssuedAt, certificate.Id });
        entity.HasOne<VerificationResult>().WithMany().HasForeignKey(certificate => certificate.ResultId).OnDelete(DeleteBehavior.Restrict);
    });

    static void ConfigureRatings(ModelBuilder model)
    {
        model.Entity<ServiceRating>(entity =>
        {
            entity.ToTable("Ratings");
            entity.Property(rating => rating.OrderNumber).HasMaxLength(40);
            entity.Property(rating => rating.Comment).HasMaxLength(RatingRules.CommentLength);
            entity.Property(rating => rating.OrderId);
            entity.Property(rating => rating.RegionCode).HasMaxLength(6);
            // One rating an order, whoever is first.
            entity.HasIndex(rating => rating.OrderId).IsUnique().HasDatabaseName(OneRatingIndex);
            entity.HasIndex(rating => new { rating.InstitutionId, rating.Id });
            entity.HasOne<CommissionOrder>().WithMany().HasForeignKey(rating => rating.OrderId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<RatingTotal>(entity =>
        {
            entity.ToTable("RatingTotals");
            entity.HasKey(total => total.InstitutionId);
            entity.Property(total => total.InstitutionId).ValueGeneratedNever();
        });
    }

    static void AsJson<T>(PropertyBuilder<T> property) where T : class => property.HasConversion(
        value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web),
        text => JsonSerializer.Deserialize<T>(text, JsonSerializerOptions.Web)!,
        new ValueComparer<T>(
            (one, other) => JsonSerializer.Serialize(one, JsonSerializerOptions.Web) == JsonSerializer.Serialize(other, JsonSerializerOptions.Web),
            value => JsonSerializer.Serialize(value, JsonSerializerOptions.Web).GetHashCode(StringComparison.Ordinal),
            value => value));
}
