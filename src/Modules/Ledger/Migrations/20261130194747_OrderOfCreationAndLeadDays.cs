using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Ledger.Migrations
{
    /// <inheritdoc />
    internal sealed partial class OrderOfCreationAndLeadDays : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_instruments_claimed_by_item_id",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropIndex(
                name: "ix_instruments_next_reminder_on",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropIndex(
                name: "ix_instruments_organisation_id_id",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropIndex(
                name: "ix_instruments_organisation_id_valid_until_id",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropIndex(
                name: "ix_instruments_search_keys",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.CreateIndex(
                name: "ix_instruments_claimed_by_item_id",
                schema: "ledger",
                table: "instruments",
                column: "claimed_by_item_id",
                filter: "claimed_by_item_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_instruments_next_reminder_on",
                schema: "ledger",
                table: "instruments",
                column: "next_reminder_on",
                filter: "next_reminder_on IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_instruments_organisation_id_created_at_id",
                schema: "ledger",
                table: "instruments",
                columns: new[] { "organisation_id", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_instruments_organisation_id_valid_until_id",
                schema: "ledger",
                table: "instruments",
                columns: new[] { "organisation_id", "valid_until", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "status", "claimed_by_item_id", "has_failed", "certificate_number", "lead_days" });

            migrationBuilder.CreateIndex(
                name: "ix_instruments_search_keys",
                schema: "ledger",
                table: "instruments",
                column: "search_keys")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:StorageParameter:gin_pending_list_limit", 8192);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_instruments_claimed_by_item_id",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropIndex(
                name: "ix_instruments_next_reminder_on",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropIndex(
                name: "ix_instruments_organisation_id_created_at_id",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropIndex(
                name: "ix_instruments_organisation_id_valid_until_id",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropIndex(
                name: "ix_instruments_search_keys",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.CreateIndex(
                name: "ix_instruments_claimed_by_item_id",
                schema: "ledger",
                table: "instruments",
                column: "claimed_by_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_instruments_next_reminder_on",
                schema: "ledger",
                table: "instruments",
                column: "next_reminder_on");

            migrationBuilder.CreateIndex(
                name: "ix_instruments_organisation_id_id",
                schema: "ledger",
                table: "instruments",
                columns: new[] { "organisation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_instruments_organisation_id_valid_until_id",
                schema: "ledger",
                table: "instruments",
                columns: new[] { "organisation_id", "valid_until", "id" })
                .Annotation("Npgsql:IndexInclude", new[] { "status", "claimed_by_item_id", "has_failed", "certificate_number" });

            migrationBuilder.CreateIndex(
                name: "ix_instruments_search_keys",
                schema: "ledger",
                table: "instruments",
                column: "search_keys")
                .Annotation("Npgsql:IndexMethod", "gin")
                .Annotation("Npgsql:StorageParameter:gin_pending_list_limit", 512);
        }
    }
}
