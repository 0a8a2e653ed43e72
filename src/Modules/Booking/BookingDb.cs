using Ecqs.Booking.Assignments;
using Ecqs.Booking.Contracts;
using Ecqs.Booking.Forms;
using Ecqs.Booking.Items;
using Ecqs.Booking.Routing;
using Ecqs.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Booking;

/// <summary>The tables of bookings: forms, their items and steps, the institutions' parts, and what was wrongly routed.</summary>
sealed class BookingDb(DbContextOptions<BookingDb> options) : ModuleDbContext(options, "booking")
{
    public DbSet<BookingForm> Forms => Set<BookingForm>();

    public DbSet<BookingItem> Items => Set<BookingItem>();

    public DbSet<ItemStep> Steps => Set<ItemStep>();

    public DbSet<BookingAssignment> Assignments => Set<BookingAssignment>();

    public DbSet<WrongRoute> WrongRoutes => Set<WrongRoute>();

    protected override void ConfigureModel(ModelBuilder model)
    {
        RunningNumber.Configure(model);
        ConfigureForms(model);
        ConfigureItems(model);
        ConfigureAssignments(model);
        model.Entity<WrongRoute>(entity =>
        {
            entity.ToTable("WrongRoutes");
            entity.Property(route => route.Reason).HasMaxLength(BookingRules.ReceiptLength);
            entity.HasIndex(route => new { route.InstrumentId, route.ReturnedAt });
        });
    }

    static void ConfigureForms(ModelBuilder model) => model.Entity<BookingForm>(entity =>
    {
        entity.ToTable("Forms");
        entity.Property(form => form.Number).HasMaxLength(20);
        entity.Property(form => form.Remark).HasMaxLength(BookingRules.RemarkLength);
        entity.Property(form => form.CreatedBy);
        entity.Property(form => form.Revision);
        entity.HasIndex(form => form.Number).IsUnique();
        // The list of an organisation, newest first, as it is opened.
        entity.HasIndex(form => new { form.OrganisationId, form.CreatedAt, form.Id });
    });

    static void ConfigureItems(ModelBuilder model)
    {
        model.Entity<BookingItem>(entity =>
        {
            entity.ToTable("Items");
            entity.Property(item => item.RegionCode).HasMaxLength(6);
            entity.Property(item => item.RefusalReason).HasMaxLength(BookingRules.ReceiptLength);
            entity.Property(item => item.PreviousRefusal).HasMaxLength(BookingRules.ReceiptLength);
            entity.Property(item => item.RouteJson);
            entity.Property(item => item.AlertedOn);
            entity.HasIndex(item => new { item.BookingId, item.InstrumentId }).IsUnique();
            entity.HasIndex(item => item.AssignmentId);
            entity.HasIndex(item => new { item.InstrumentId, item.SubmittedAt });
            // The institution's accepted items, and the load that orders candidates.
            entity.HasIndex(item => new { item.InstitutionId, item.Status, item.CategoryId });
            // The queue of unmatched items and what is past its due time.
            entity.HasIndex(item => new { item.Status, item.DueBy });
            entity.HasOne<BookingForm>().WithMany().HasForeignKey(item => item.BookingId).OnDelete(DeleteBehavior.Cascade);
            entity.HasOne<BookingAssignment>().WithMany().HasForeignKey(item => item.AssignmentId).OnDelete(DeleteBehavior.Restrict);
        });
        model.Entity<ItemStep>(entity =>
        {
            entity.ToTable("ItemSteps");
            entity.Property(step => step.ItemId);
            entity.Property(step => step.EndedBy);
            entity.HasIndex(step => new { step.ItemId, step.StartedAt });
            entity.HasOne<BookingItem>().WithMany().HasForeignKey(step => step.ItemId).OnDelete(DeleteBehavior.Cascade);
        });
    }

    static void ConfigureAssignments(ModelBuilder model) => model.Entity<BookingAssignment>(entity =>
    {
        entity.ToTable("Assignments");
        entity.Property(assignment => assignment.BookingNumber).HasMaxLength(20);
        entity.Property(assignment => assignment.Receipt).HasMaxLength(BookingRules.ReceiptLength);
        entity.Property(assignment => assignment.VerifierName).HasMaxLength(BookingRules.NameLength);
        entity.Property(assignment => assignment.ContactName).HasMaxLength(BookingRules.NameLength);
        entity.Property(assignment => assignment.VisitNote).HasMaxLength(BookingRules.RemarkLength);
        entity.Property(assignment => assignment.RespondedByAccount);
        entity.Property(assignment => assignment.AlertedOn);
        entity.HasIndex(assignment => new { assignment.BookingId, assignment.InstitutionId });
        entity.HasIndex(assignment => new { assignment.InstitutionId, assignment.SubmittedAt, assignment.Id });
        entity.HasIndex(assignment => new { assignment.Status, assignment.DueBy });
        entity.HasOne<BookingForm>().WithMany().HasForeignKey(assignment => assignment.BookingId).OnDelete(DeleteBehavior.Cascade);
    });
}
