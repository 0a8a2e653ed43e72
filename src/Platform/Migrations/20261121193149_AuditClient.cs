using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Platform.Migrations
{
    /// <inheritdoc />
    internal sealed partial class AuditClient : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "client_id",
                schema: "platform",
                table: "audit_entries",
                type: "character varying(60)",
                maxLength: 60,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "client_id",
                schema: "platform",
                table: "audit_entries");
        }
    }
}
