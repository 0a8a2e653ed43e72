using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Accounts.Migrations
{
    /// <inheritdoc />
    internal sealed partial class BusinessNotices : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "business_notices",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    applicant = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    item = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    outcome = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_business_notices", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_business_notices_applicant_decided_at_id",
                schema: "accounts",
                table: "business_notices",
                columns: new[] { "applicant", "decided_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_business_notices_decided_at_id",
                schema: "accounts",
                table: "business_notices",
                columns: new[] { "decided_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_business_notices_number",
                schema: "accounts",
                table: "business_notices",
                column: "number",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "business_notices",
                schema: "accounts");
        }
    }
}
