using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Accounts.Migrations
{
    /// <inheritdoc />
    internal sealed partial class OrganisationNameKey : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "name_key",
                schema: "accounts",
                table: "organisations",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            // As TextForms.Fold: full width in ASCII, no white space, nothing invisible, upper case.
            var fullWidth = string.Concat(Enumerable.Range(0xFF01, 94).Select(code => (char)code));
            var halfWidth = string.Concat(Enumerable.Range(0x21, 94).Select(code => (char)code)).Replace("'", "''", StringComparison.Ordinal);
            migrationBuilder.Sql(
                "UPDATE accounts.organisations SET name_key = upper(translate(regexp_replace(name, '[\\s\u3000\u00A0\u200B-\u200F\u2060\uFEFF\u00AD]', '', 'g'), "
                + $"'{fullWidth}', '{halfWidth}'))");

            migrationBuilder.CreateIndex(
                name: "ix_organisations_name_key_id",
                schema: "accounts",
                table: "organisations",
                columns: new[] { "name_key", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_organisations_name_key_id",
                schema: "accounts",
                table: "organisations");

            migrationBuilder.DropColumn(
                name: "name_key",
                schema: "accounts",
                table: "organisations");
        }
    }
}
