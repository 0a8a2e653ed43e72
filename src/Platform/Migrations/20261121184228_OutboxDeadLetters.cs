using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Platform.Migrations
{
    /// <inheritdoc />
    internal sealed partial class OutboxDeadLetters : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_due_at",
                schema: "platform",
                table: "outbox_messages");

            migrationBuilder.AlterColumn<string>(
                name: "last_error",
                schema: "platform",
                table: "outbox_messages",
                type: "character varying(200)",
                maxLength: 200,
                nullable: true,
                oldClrType: typeof(string),
                oldType: "text",
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "about",
                schema: "platform",
                table: "outbox_messages",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "claim",
                schema: "platform",
                table: "outbox_messages",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "dead_at",
                schema: "platform",
                table: "outbox_messages",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "discard_reason",
                schema: "platform",
                table: "outbox_messages",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "discarded_at",
                schema: "platform",
                table: "outbox_messages",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "expires_at",
                schema: "platform",
                table: "outbox_messages",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "queued_at",
                schema: "platform",
                table: "outbox_messages",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            // What waits already has been tried since it was written.
            migrationBuilder.Sql("UPDATE platform.outbox_messages SET queued_at = created_at");

            migrationBuilder.AddColumn<string>(
                name: "receiver",
                schema: "platform",
                table: "outbox_messages",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_dead",
                schema: "platform",
                table: "outbox_messages",
                column: "id",
                filter: "dead_at IS NOT NULL AND discarded_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_due_at",
                schema: "platform",
                table: "outbox_messages",
                column: "due_at",
                filter: "handled_at IS NULL AND dead_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_handled_at",
                schema: "platform",
                table: "outbox_messages",
                column: "handled_at",
                filter: "handled_at IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_dead",
                schema: "platform",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_due_at",
                schema: "platform",
                table: "outbox_messages");

            migrationBuilder.DropIndex(
                name: "ix_outbox_messages_handled_at",
                schema: "platform",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "about",
                schema: "platform",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "claim",
                schema: "platform",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "dead_at",
                schema: "platform",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "discard_reason",
                schema: "platform",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "discarded_at",
                schema: "platform",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "expires_at",
                schema: "platform",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "queued_at",
                schema: "platform",
                table: "outbox_messages");

            migrationBuilder.DropColumn(
                name: "receiver",
                schema: "platform",
                table: "outbox_messages");

            migrationBuilder.AlterColumn<string>(
                name: "last_error",
                schema: "platform",
                table: "outbox_messages",
                type: "text",
                nullable: true,
                oldClrType: typeof(string),
                oldType: "character varying(200)",
                oldMaxLength: 200,
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_outbox_messages_due_at",
                schema: "platform",
                table: "outbox_messages",
                column: "due_at",
                filter: "handled_at IS NULL");
        }
    }
}
