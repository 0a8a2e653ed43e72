using Ecqs.Accounts.Enquiries;
using Ecqs.Platform.Data;
using Microsoft.EntityFrameworkCore;

namespace Ecqs.Accounts;

sealed partial class AccountsDb
{
    public DbSet<Enquiry> Enquiries => Set<Enquiry>();

    static void ConfigureEnquiries(ModelBuilder model)
    {
        RunningNumber.Configure(model);
        model.Entity<Enquiry>(enquiry =>
        {
            enquiry.ToTable("Enquiries");
            enquiry.Property(x => x.Id).ValueGeneratedNever();
            enquiry.Property(x => x.Number).HasMaxLength(20);
            enquiry.Property(x => x.Subject).HasMaxLength(EnquiryRules.SubjectLength);
            enquiry.Property(x => x.Text).HasMaxLength(EnquiryRules.TextLength);
            enquiry.Property(x => x.RegionCode).HasMaxLength(6);
            enquiry.Property(x => x.Answer).HasMaxLength(EnquiryRules.AnswerLength);
            enquiry.Property(x => x.PublicQuestion).HasMaxLength(EnquiryRules.TextLength);
            enquiry.Property(x => x.PublicAnswer).HasMaxLength(EnquiryRules.AnswerLength);
            enquiry.Property(x => x.InstitutionId);
            enquiry.Property(x => x.AccountId);
            enquiry.Property(x => x.SealedName);
            enquiry.Property(x => x.SealedMobile);
            enquiry.Property(x => x.MobileHash).HasMaxLength(HashLength);
            enquiry.Property(x => x.AnsweredBy);
            enquiry.HasIndex(x => x.Number).IsUnique();
            enquiry.HasIndex(x => new { x.Status, x.Id });
            enquiry.HasIndex(x => new { x.MobileHash, x.SubmittedAt });
            enquiry.HasIndex(x => new { x.AccountId, x.Id });
            enquiry.HasIndex(x => new { x.PublishedAt, x.Id }).HasFilter("status = 'Published'").HasDatabaseName("ix_enquiries_published");
        });
    }
}
