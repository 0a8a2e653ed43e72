using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Accounts.Migrations
{
    /// <inheritdoc />
    internal sealed partial class ProofOfWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "used_challenges",
                schema: "accounts",
                columns: table => new
                {
                    nonce = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_used_challenges", x => x.nonce);
                });

            migrationBuilder.CreateIndex(
                name: "ix_used_challenges_expires_at",
                schema: "accounts",
                table: "used_challenges",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "used_challenges",
                schema: "accounts");
        }
    }
}
