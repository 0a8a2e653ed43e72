using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Accounts.Migrations
{
    /// <inheritdoc />
    internal sealed partial class InboxSettings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "kind",
                schema: "accounts",
                table: "inbox_messages",
                type: "character varying(40)",
                maxLength: 40,
                nullable: false,
                defaultValue: "Account");
            migrationBuilder.Sql("""
                UPDATE accounts.inbox_messages SET kind = CASE
                    WHEN code LIKE 'BOOKING_SLA%' THEN 'Sla'
                    WHEN code LIKE 'BOOKING%' THEN 'Booking'
                    WHEN code LIKE 'CERTIFICATES%' THEN 'Certificate'
                    WHEN code LIKE 'LEDGER%' THEN 'Expiry'
                    WHEN code IN ('ACCOUNTS_CALENDAR_MISSING', 'ACCOUNTS_DEAD_LETTERS') THEN 'System'
                    ELSE 'Account' END
                """);

            migrationBuilder.AddColumn<string>(
                name: "search_text",
                schema: "accounts",
                table: "inbox_messages",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "message_settings",
                schema: "accounts",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    quiet_from = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    quiet_to = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    kept_months = table.Column<int>(type: "integer", nullable: false),
                    sealed_email = table.Column<string>(type: "text", nullable: true),
                    sealed_new_email = table.Column<string>(type: "text", nullable: true),
                    email_code_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    email_code_sent_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    email_code_tries = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_message_settings", x => x.account_id);
                    table.ForeignKey(
                        name: "fk_message_settings_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "accounts",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "notice_choices",
                schema: "accounts",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    sms = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    email = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_notice_choices", x => new { x.account_id, x.kind });
                    table.ForeignKey(
                        name: "fk_notice_choices_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "accounts",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_inbox_messages_created_at",
                schema: "accounts",
                table: "inbox_messages",
                column: "created_at");

            migrationBuilder.CreateIndex(
                name: "ix_inbox_messages_unread",
                schema: "accounts",
                table: "inbox_messages",
                column: "account_id",
                filter: "read_at IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "message_settings",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "notice_choices",
                schema: "accounts");

            migrationBuilder.DropIndex(
                name: "ix_inbox_messages_created_at",
                schema: "accounts",
                table: "inbox_messages");

            migrationBuilder.DropIndex(
                name: "ix_inbox_messages_unread",
                schema: "accounts",
                table: "inbox_messages");

            migrationBuilder.DropColumn(
                name: "kind",
                schema: "accounts",
                table: "inbox_messages");

            migrationBuilder.DropColumn(
                name: "search_text",
                schema: "accounts",
                table: "inbox_messages");
        }
    }
}
