using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Catalog.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.EnsureSchema(
                name: "catalog");

            migrationBuilder.CreateTable(
                name: "calendar_days",
                schema: "catalog",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    is_working = table.Column<bool>(type: "boolean", nullable: false),
                    name = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_days", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "calendar_years",
                schema: "catalog",
                columns: table => new
                {
                    year = table.Column<int>(type: "integer", nullable: false),
                    loaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_calendar_years", x => x.year);
                });

            migrationBuilder.CreateTable(
                name: "categories",
                schema: "catalog",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    first_level_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    first_level_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    supervision = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    way = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    way_text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    scope = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    regulations = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    cycle_months = table.Column<int>(type: "integer", nullable: true),
                    is_provisional_code = table.Column<bool>(type: "boolean", nullable: false),
                    confidence = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    source = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: false),
                    effective_to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_categories", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "institutions",
                schema: "catalog",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(21)", maxLength: 21, nullable: false),
                    short_code = table.Column<string>(type: "character varying(8)", maxLength: 8, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    region_codes = table.Column<string[]>(type: "text[]", nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    telephone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    post_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    fax = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: true),
                    authorisation_number = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    authorised_to = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_institutions", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "reference_files",
                schema: "catalog",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    imported_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_reference_files", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "regions",
                schema: "catalog",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    level = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    parent_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: true),
                    full_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    is_county_level = table.Column<bool>(type: "boolean", nullable: false),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: true),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_regions", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "capabilities",
                schema: "catalog",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: false),
                    category_id = table.Column<Guid>(type: "uuid", nullable: false),
                    region_codes = table.Column<string[]>(type: "text[]", nullable: false),
                    range_limit = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    accuracy_classes = table.Column<string[]>(type: "text[]", nullable: false),
                    modes = table.Column<string[]>(type: "text[]", nullable: false),
                    weekly_capacity = table.Column<int>(type: "integer", nullable: true),
                    valid_from = table.Column<DateOnly>(type: "date", nullable: false),
                    valid_to = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_capabilities", x => x.id);
                    table.ForeignKey(
                        name: "fk_capabilities_categories_category_id",
                        column: x => x.category_id,
                        principalSchema: "catalog",
                        principalTable: "categories",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_capabilities_institutions_institution_id",
                        column: x => x.institution_id,
                        principalSchema: "catalog",
                        principalTable: "institutions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_capabilities_category_id_institution_id",
                schema: "catalog",
                table: "capabilities",
                columns: new[] { "category_id", "institution_id" });

            migrationBuilder.CreateIndex(
                name: "ix_capabilities_institution_id_id",
                schema: "catalog",
                table: "capabilities",
                columns: new[] { "institution_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_categories_code_effective_from",
                schema: "catalog",
                table: "categories",
                columns: new[] { "code", "effective_from" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_institutions_code",
                schema: "catalog",
                table: "institutions",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_institutions_name_id",
                schema: "catalog",
                table: "institutions",
                columns: new[] { "name", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_institutions_short_code",
                schema: "catalog",
                table: "institutions",
                column: "short_code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_regions_parent_code_code",
                schema: "catalog",
                table: "regions",
                columns: new[] { "parent_code", "code" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "calendar_days",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "calendar_years",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "capabilities",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "reference_files",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "regions",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "categories",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "institutions",
                schema: "catalog");
        }
    }
}
