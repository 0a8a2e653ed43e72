using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Catalog.Migrations
{
    /// <inheritdoc />
    internal sealed partial class ReferenceImports : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "import_rows",
                schema: "catalog",
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
                name: "reference_changes",
                schema: "catalog",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    entry = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    key = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    by = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    import_id = table.Column<Guid>(type: "uuid", nullable: true),
                    file_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: true),
                    reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    before_json = table.Column<string>(type: "text", nullable: true),
                    after_json = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reference_changes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reference_imports",
                schema: "catalog",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: true),
                    source = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    is_whole_list = table.Column<bool>(type: "boolean", nullable: false),
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
                    table.PrimaryKey("pk_reference_imports", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_import_rows_import_id_key",
                schema: "catalog",
                table: "import_rows",
                columns: new[] { "import_id", "key" });

            migrationBuilder.CreateIndex(
                name: "ix_import_rows_import_id_outcome_number",
                schema: "catalog",
                table: "import_rows",
                columns: new[] { "import_id", "outcome", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_reference_changes_kind_entry_id",
                schema: "catalog",
                table: "reference_changes",
                columns: new[] { "kind", "entry", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reference_changes_kind_id",
                schema: "catalog",
                table: "reference_changes",
                columns: new[] { "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reference_imports_kind_id",
                schema: "catalog",
                table: "reference_imports",
                columns: new[] { "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_reference_imports_organisation_id_id",
                schema: "catalog",
                table: "reference_imports",
                columns: new[] { "organisation_id", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "import_rows",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "reference_changes",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "reference_imports",
                schema: "catalog");
        }
    }
}
