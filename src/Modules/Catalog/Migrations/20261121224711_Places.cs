using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Catalog.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Places : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "is_zone",
                schema: "catalog",
                table: "regions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "source",
                schema: "catalog",
                table: "regions",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "source",
                schema: "catalog",
                table: "calendar_years",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            // The zones that came with the software before there was the mark.
            migrationBuilder.Sql("UPDATE catalog.regions SET is_zone = true WHERE code IN ('370390', '370391', '370392')");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "is_zone",
                schema: "catalog",
                table: "regions");

            migrationBuilder.DropColumn(
                name: "source",
                schema: "catalog",
                table: "regions");

            migrationBuilder.DropColumn(
                name: "source",
                schema: "catalog",
                table: "calendar_years");
        }
    }
}
