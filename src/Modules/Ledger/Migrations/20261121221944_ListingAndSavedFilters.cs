using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Ledger.Migrations
{
    /// <inheritdoc />
    internal sealed partial class ListingAndSavedFilters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_instruments_organisation_id_valid_until_id",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.AddColumn<int[]>(
                name: "search_keys",
                schema: "ledger",
                table: "instruments",
                type: "integer[]",
                nullable: false,
                defaultValue: new int[0]);

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                schema: "ledger",
                table: "instruments",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "saved_filters",
                schema: "ledger",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    filter = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_filters", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_instruments_not_searchable",
                schema: "ledger",
                table: "instruments",
                column: "id",
                filter: "search_text = ''");

            migrationBuilder.CreateIndex(
                name: "ix_instruments_organisation_id_serial_number_id",
                schema: "ledger",
                table: "instruments",
                columns: new[] { "organisation_id", "serial_number", "id" });

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

            migrationBuilder.CreateIndex(
                name: "ix_saved_filters_organisation_id_account_id_name",
                schema: "ledger",
                table: "saved_filters",
                columns: new[] { "organisation_id", "account_id", "name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "saved_filters",
                schema: "ledger");

            migrationBuilder.DropIndex(
                name: "ix_instruments_not_searchable",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropIndex(
                name: "ix_instruments_organisation_id_serial_number_id",
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

            migrationBuilder.DropColumn(
                name: "search_keys",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropColumn(
                name: "search_text",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.CreateIndex(
                name: "ix_instruments_organisation_id_valid_until_id",
                schema: "ledger",
                table: "instruments",
                columns: new[] { "organisation_id", "valid_until", "id" });
        }
    }
}
