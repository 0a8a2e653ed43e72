using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Ledger.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "ledger");

            migrationBuilder.CreateTable(
                name: "import_rows",
                schema: "ledger",
                columns: table => new
                {
                    import_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    key = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    record_id = table.Column<Guid>(type: "uuid", nullable: true),
                    json = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_import_rows", x => new { x.import_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "instrument_imports",
                schema: "ledger",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    sheet_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    committed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    total_rows = table.Column<int>(type: "integer", nullable: false),
                    ok_rows = table.Column<int>(type: "integer", nullable: false),
                    warned_rows = table.Column<int>(type: "integer", nullable: false),
                    wrong_rows = table.Column<int>(type: "integer", nullable: false),
                    unchanged_rows = table.Column<int>(type: "integer", nullable: false),
                    conflict_rows = table.Column<int>(type: "integer", nullable: false),
                    committed_rows = table.Column<int>(type: "integer", nullable: true),
                    columns_json = table.Column<string>(type: "text", nullable: false),
                    notes_json = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_instrument_imports", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "instruments",
                schema: "ledger",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    category_id = table.Column<Guid>(type: "uuid", nullable: false),
                    model = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    measuring_range = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    accuracy_class = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    serial_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    is_serial_number_given = table.Column<bool>(type: "boolean", nullable: false),
                    manufacturer = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    origin = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    place_of_use = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    purpose = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    mode = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    purchased_on = table.Column<DateOnly>(type: "date", nullable: true),
                    remark = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    valid_until = table.Column<DateOnly>(type: "date", nullable: true),
                    is_validity_declared = table.Column<bool>(type: "boolean", nullable: false),
                    certificate_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: true),
                    claimed_by_item_id = table.Column<Guid>(type: "uuid", nullable: true),
                    claimed_by_booking = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status_before_suspension = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    has_failed = table.Column<bool>(type: "boolean", nullable: false),
                    was_booked = table.Column<bool>(type: "boolean", nullable: false),
                    identity_key = table.Column<string>(type: "character varying(161)", maxLength: 161, nullable: false),
                    next_reminder_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_instruments", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_import_rows_import_id_key",
                schema: "ledger",
                table: "import_rows",
                columns: new[] { "import_id", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_import_rows_import_id_outcome_number",
                schema: "ledger",
                table: "import_rows",
                columns: new[] { "import_id", "outcome", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_instrument_imports_organisation_id_id",
                schema: "ledger",
                table: "instrument_imports",
                columns: new[] { "organisation_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_instruments_claimed_by_item_id",
                schema: "ledger",
                table: "instruments",
                column: "claimed_by_item_id");

            migrationBuilder.CreateIndex(
                name: "ix_instruments_code",
                schema: "ledger",
                table: "instruments",
                column: "code",
                unique: true);

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
                name: "ix_instruments_organisation_id_identity_key",
                schema: "ledger",
                table: "instruments",
                columns: new[] { "organisation_id", "identity_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_instruments_organisation_id_name_id",
                schema: "ledger",
                table: "instruments",
                columns: new[] { "organisation_id", "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_instruments_organisation_id_valid_until_id",
                schema: "ledger",
                table: "instruments",
                columns: new[] { "organisation_id", "valid_until", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "import_rows",
                schema: "ledger");

            migrationBuilder.DropTable(
                name: "instrument_imports",
                schema: "ledger");

            migrationBuilder.DropTable(
                name: "instruments",
                schema: "ledger");
        }
    }
}
