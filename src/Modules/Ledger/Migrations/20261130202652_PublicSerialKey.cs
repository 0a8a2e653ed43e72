using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Ledger.Migrations
{
    /// <inheritdoc />
    internal sealed partial class PublicSerialKey : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "serial_key",
                schema: "ledger",
                table: "instruments",
                type: "character varying(60)",
                maxLength: 60,
                nullable: false,
                defaultValue: "");

            // The identity key holds manufacturer and serial number, both folded, parted by a line feed, which no folded text has.
            migrationBuilder.Sql("UPDATE ledger.instruments SET serial_key = split_part(identity_key, E'\\n', 2)");

            migrationBuilder.CreateIndex(
                name: "ix_instruments_serial_key_created_at_id",
                schema: "ledger",
                table: "instruments",
                columns: new[] { "serial_key", "created_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_instruments_serial_key_created_at_id",
                schema: "ledger",
                table: "instruments");

            migrationBuilder.DropColumn(
                name: "serial_key",
                schema: "ledger",
                table: "instruments");
        }
    }
}
