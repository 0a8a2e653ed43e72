using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Accounts.Migrations
{
    /// <inheritdoc />
    internal sealed partial class RegistrationCorrections : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "authorisation_scan_id",
                schema: "accounts",
                table: "registrations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "business_address",
                schema: "accounts",
                table: "registrations",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "business_scope",
                schema: "accounts",
                table: "registrations",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string[]>(
                name: "covered_region_codes",
                schema: "accounts",
                table: "registrations",
                type: "text[]",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "enterprise_type",
                schema: "accounts",
                table: "registrations",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "licence_scan_id",
                schema: "accounts",
                table: "registrations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "photo_id",
                schema: "accounts",
                table: "registrations",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "registered_address",
                schema: "accounts",
                table: "registrations",
                type: "character varying(300)",
                maxLength: 300,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "submissions",
                schema: "accounts",
                table: "registrations",
                type: "integer",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "documents",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    content_type = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    size = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ticket_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_documents", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "registration_steps",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    act = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    changed_fields = table.Column<string[]>(type: "text[]", nullable: false),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_registration_steps", x => x.id);
                    table.ForeignKey(
                        name: "fk_registration_steps_registrations_registration_id",
                        column: x => x.registration_id,
                        principalSchema: "accounts",
                        principalTable: "registrations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "tallies",
                schema: "accounts",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    count = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tallies", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "upload_tickets",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    uploads = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    registration_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_upload_tickets", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_registrations_account_id",
                schema: "accounts",
                table: "registrations",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_documents_account_id_created_at",
                schema: "accounts",
                table: "documents",
                columns: new[] { "account_id", "created_at" });

            migrationBuilder.CreateIndex(
                name: "ix_documents_registration_id",
                schema: "accounts",
                table: "documents",
                column: "registration_id");

            migrationBuilder.CreateIndex(
                name: "ix_registration_steps_registration_id_id",
                schema: "accounts",
                table: "registration_steps",
                columns: new[] { "registration_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_tallies_at",
                schema: "accounts",
                table: "tallies",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_upload_tickets_expires_at",
                schema: "accounts",
                table: "upload_tickets",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_upload_tickets_key_hash",
                schema: "accounts",
                table: "upload_tickets",
                column: "key_hash",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "documents",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "registration_steps",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "tallies",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "upload_tickets",
                schema: "accounts");

            migrationBuilder.DropIndex(
                name: "ix_registrations_account_id",
                schema: "accounts",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "authorisation_scan_id",
                schema: "accounts",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "business_address",
                schema: "accounts",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "business_scope",
                schema: "accounts",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "covered_region_codes",
                schema: "accounts",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "enterprise_type",
                schema: "accounts",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "licence_scan_id",
                schema: "accounts",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "photo_id",
                schema: "accounts",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "registered_address",
                schema: "accounts",
                table: "registrations");

            migrationBuilder.DropColumn(
                name: "submissions",
                schema: "accounts",
                table: "registrations");
        }
    }
}
