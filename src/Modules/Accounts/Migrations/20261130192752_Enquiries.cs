using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Accounts.Migrations
{
    /// <inheritdoc />
    internal sealed partial class Enquiries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "enquiries",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    subject = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    region_code = table.Column<string>(type: "character varying(6)", maxLength: 6, nullable: false),
                    status = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_by = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_is_estimate = table.Column<bool>(type: "boolean", nullable: false),
                    answer = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    corrections = table.Column<int>(type: "integer", nullable: false),
                    corrected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    public_question = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    public_answer = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    institution_id = table.Column<Guid>(type: "uuid", nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    sealed_name = table.Column<string>(type: "text", nullable: false),
                    sealed_mobile = table.Column<string>(type: "text", nullable: false),
                    mobile_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_enquiries", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "running_numbers",
                schema: "accounts",
                columns: table => new
                {
                    series = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    last = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_running_numbers", x => x.series);
                });

            migrationBuilder.CreateIndex(
                name: "ix_enquiries_account_id_id",
                schema: "accounts",
                table: "enquiries",
                columns: new[] { "account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_enquiries_mobile_hash_submitted_at",
                schema: "accounts",
                table: "enquiries",
                columns: new[] { "mobile_hash", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "ix_enquiries_number",
                schema: "accounts",
                table: "enquiries",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_enquiries_published",
                schema: "accounts",
                table: "enquiries",
                columns: new[] { "published_at", "id" },
                filter: "status = 'Published'");

            migrationBuilder.CreateIndex(
                name: "ix_enquiries_status_id",
                schema: "accounts",
                table: "enquiries",
                columns: new[] { "status", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "enquiries",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "running_numbers",
                schema: "accounts");
        }
    }
}
