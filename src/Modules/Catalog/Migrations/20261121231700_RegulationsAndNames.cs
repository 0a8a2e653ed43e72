using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Catalog.Migrations
{
    /// <inheritdoc />
    internal sealed partial class RegulationsAndNames : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "cycle_months",
                schema: "catalog",
                table: "categories");

            migrationBuilder.DropColumn(
                name: "regulations",
                schema: "catalog",
                table: "categories");

            migrationBuilder.CreateTable(
                name: "category_names",
                schema: "catalog",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    category_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    usual_ranges = table.Column<string[]>(type: "text[]", nullable: false),
                    only_for = table.Column<string[]>(type: "text[]", nullable: false),
                    explanation = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    source = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_category_names", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "old_codes",
                schema: "catalog",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    edition = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    first_level_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    way = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    new_code = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    source = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_old_codes", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "regulations",
                schema: "catalog",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    edition = table.Column<string>(type: "character varying(4)", maxLength: 4, nullable: false),
                    title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    category_codes = table.Column<string[]>(type: "text[]", nullable: false),
                    cycle_months = table.Column<int>(type: "integer", nullable: true),
                    effective_from = table.Column<DateOnly>(type: "date", nullable: true),
                    effective_to = table.Column<DateOnly>(type: "date", nullable: true),
                    source = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    note = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_regulations", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_category_names_name_category_code",
                schema: "catalog",
                table: "category_names",
                columns: new[] { "name", "category_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_old_codes_code_new_code",
                schema: "catalog",
                table: "old_codes",
                columns: new[] { "code", "new_code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_regulations_number_edition",
                schema: "catalog",
                table: "regulations",
                columns: new[] { "number", "edition" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "category_names",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "old_codes",
                schema: "catalog");

            migrationBuilder.DropTable(
                name: "regulations",
                schema: "catalog");

            migrationBuilder.AddColumn<int>(
                name: "cycle_months",
                schema: "catalog",
                table: "categories",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "regulations",
                schema: "catalog",
                table: "categories",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");
        }
    }
}
