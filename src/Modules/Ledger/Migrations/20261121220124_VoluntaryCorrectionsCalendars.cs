using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Ledger.Migrations
{
    /// <inheritdoc />
    internal sealed partial class VoluntaryCorrectionsCalendars : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AlterColumn<string>(
                name: "purpose",
                schema: "ledger",
                table: "instruments",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40);

            migrationBuilder.AlterColumn<Guid>(
                name: "category_id",
                schema: "ledger",
                table: "instruments",
                type: "uuid",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "uuid");

            migrationBuilder.AddColumn<string>(
                name: "asset_key",
                schema: "ledger",
                table: "instruments",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "asset_number",
                schema: "ledger",
                table: "instruments",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "certified_by_id",
                schema: "ledger",
                table: "instruments",
                type: "uuid",
                nullable: true);

            // Until now only the institution of the last document was kept: it is the best that is known.
            migrationBuilder.Sql("UPDATE ledger.instruments SET certified_by_id = institution_id WHERE certificate_number IS NOT NULL;");

            migrationBuilder.AddColumn<Guid>(
                name: "chosen_institution_id",
                schema: "ledger",
                table: "instruments",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "condition",
                schema: "ledger",
                table: "instruments",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "duty",
                schema: "ledger",
                table: "instruments",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Compulsory");

            migrationBuilder.AddColumn<int>(
                name: "lead_days",
                schema: "ledger",
                table: "instruments",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "working_state",
                schema: "ledger",
                table: "instruments",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "calendar_feeds",
                schema: "ledger",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    secret_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_read_on = table.Column<DateOnly>(type: "date", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_feeds", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "corrections",
                schema: "ledger",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    instrument_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    certificate_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    requested_by_id = table.Column<Guid>(type: "uuid", nullable: false),
                    requested_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    refusal = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    after_category_id = table.Column<Guid>(type: "uuid", nullable: true),
                    after_manufacturer = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    after_model = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    after_serial_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    before_category_id = table.Column<Guid>(type: "uuid", nullable: true),
                    before_manufacturer = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    before_model = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    before_serial_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_corrections", x => x.id);
                    table.ForeignKey(
                        name: "fk_corrections_instruments_instrument_id",
                        column: x => x.instrument_id,
                        principalSchema: "ledger",
                        principalTable: "instruments",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_instruments_organisation_id_asset_key",
                schema: "ledger",
                table: "instruments",
                columns: new[] { "organisation_id", "asset_key" },
                unique: true,
                filter: "asset_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_calendar_feeds_organisation_id_account_id_id",
                schema: "ledger",
                table: "calendar_feeds",
                columns: new[] { "organisation_id", "account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_calendar_feeds_secret_hash",
                schema: "ledger",
                table: "calendar_feeds",
                column: "secret_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_corrections_institution_id_id",
                schema: "ledger",
                table: "corrections",
                columns: new[] { "institution_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_corrections_open_of_instrument",
                schema: "ledger",
                table: "corrections",
                column: "instrument_id",
                unique: true,
                filter: "status = 'Requested'");

            migrationBuilder.CreateIndex(
                name: "ix_corrections_organisation_id_id",
                schema: "ledger",
                table: "corrections",
                columns: new[] { "organisation_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_feeds",
                schema: "ledger");

            migrationBuilder.DropTable(
                name: "corrections",
                schema: "ledger");

            migrationBuilder.DropIndex(
                name: "ix_instruments_organisation_id_asset_key",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropColumn(
                name: "asset_key",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropColumn(
                name: "asset_number",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropColumn(
                name: "certified_by_id",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropColumn(
                name: "chosen_institution_id",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropColumn(
                name: "condition",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropColumn(
                name: "duty",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropColumn(
                name: "lead_days",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropColumn(
                name: "working_state",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.AlterColumn<string>(
                name: "purpose",
                schema: "ledger",
                table: "instruments",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "",
                oldClrType: typeof(string),
                oldType: "character varying(40)",
                oldMaxLength: 40,
                oldNullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "category_id",
                schema: "ledger",
                table: "instruments",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "uuid",
                oldNullable: true);
        }
    }
}
