using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Catalog.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Authorisations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_import_rows_import_id_key",
                schema: "catalog",
                table: "import_rows");

            migrationBuilder.DropColumn(
                name: "record_id",
                schema: "catalog",
                table: "import_rows");

            migrationBuilder.AddColumn<Guid>(
                name: "authorisation_scan_id",
                schema: "catalog",
                table: "institutions",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "authorisation_changes",
                schema: "catalog",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    former_level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    authorisation_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    former_authorisation_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    authorised_to = table.Column<DateOnly>(type: "date", nullable: false),
                    former_authorised_to = table.Column<DateOnly>(type: "date", nullable: false),
                    note = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    region_codes = table.Column<string[]>(type: "text[]", nullable: false),
                    former_region_codes = table.Column<string[]>(type: "text[]", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    open_of = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_in = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    scan_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_authorisation_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "capability_changes",
                schema: "catalog",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    capability_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    before = table.Column<string>(type: "text", nullable: true),
                    after = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_capability_changes", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_institutions_authorisation_scan_id",
                schema: "catalog",
                table: "institutions",
                column: "authorisation_scan_id");

            migrationBuilder.CreateIndex(
                name: "ix_authorisation_changes_institution_id_id",
                schema: "catalog",
                table: "authorisation_changes",
                columns: new[] { "institution_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_authorisation_changes_open_of",
                schema: "catalog",
                table: "authorisation_changes",
                column: "open_of",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_authorisation_changes_scan_id",
                schema: "catalog",
                table: "authorisation_changes",
                column: "scan_id");

            migrationBuilder.CreateIndex(
                name: "ix_authorisation_changes_status_id",
                schema: "catalog",
                table: "authorisation_changes",
                columns: new[] { "status", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_capability_changes_institution_id_id",
                schema: "catalog",
                table: "capability_changes",
                columns: new[] { "institution_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "authorisation_changes",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "capability_changes",
                schema: "catalog");

            migrationBuilder.DropIndex(
                name: "ix_institutions_authorisation_scan_id",
                schema: "catalog",
                table: "institutions");

            migrationBuilder.DropColumn(
                name: "authorisation_scan_id",
                schema: "catalog",
                table: "institutions");

            migrationBuilder.AddColumn<Guid>(
                name: "record_id",
                schema: "catalog",
                table: "import_rows",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_import_rows_import_id_key",
                schema: "catalog",
                table: "import_rows",
                columns: new[] { "import_id", "key" });
        }
    }
}
