using System;
using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ecqs.Accounts.Migrations
{
    /// <inheritdoc />
    internal sealed partial class AuthorizationServer : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "applications",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    client_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    display_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    redirect_uris = table.Column<List<string>>(type: "text[]", nullable: false),
                    post_logout_redirect_uris = table.Column<List<string>>(type: "text[]", nullable: false),
                    scopes = table.Column<List<string>>(type: "text[]", nullable: false),
                    grant_types = table.Column<List<string>>(type: "text[]", nullable: false),
                    client_secret_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    jwks = table.Column<string>(type: "text", nullable: true),
                    require_pushed_authorization = table.Column<bool>(type: "boolean", nullable: false),
                    require_dpop = table.Column<bool>(type: "boolean", nullable: false),
                    id_token_signing_algorithm = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    disabled_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_applications", x => x.id);
                    table.ForeignKey(
                        name: "fk_applications_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "accounts",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_applications_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalSchema: "accounts",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "signing_keys",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<string>(type: "character varying(43)", maxLength: 43, nullable: false),
                    algorithm = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    public_key = table.Column<string>(type: "text", nullable: false),
                    sealed_private_key = table.Column<string>(type: "text", nullable: false),
                    signs_from = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    signs_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    shown_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_signing_keys", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "used_proofs",
                schema: "accounts",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_used_proofs", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "authorizations",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    scopes = table.Column<List<string>>(type: "text[]", nullable: false),
                    granted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    holder = table.Column<string>(type: "character varying(96)", maxLength: 96, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_authorizations", x => x.id);
                    table.ForeignKey(
                        name: "fk_authorizations_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "accounts",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_authorizations_applications_application_id",
                        column: x => x.application_id,
                        principalSchema: "accounts",
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_authorizations_organisations_organisation_id",
                        column: x => x.organisation_id,
                        principalSchema: "accounts",
                        principalTable: "organisations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "pushed_requests",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    reference_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    browser_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    redirect_uri = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    scopes = table.Column<List<string>>(type: "text[]", nullable: false),
                    code_challenge = table.Column<string>(type: "character varying(43)", maxLength: 43, nullable: false),
                    client_state = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    nonce = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    prompt = table.Column<List<string>>(type: "text[]", nullable: false),
                    max_age = table.Column<int>(type: "integer", nullable: true),
                    login_hint = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    dpop_thumbprint = table.Column<string>(type: "character varying(43)", maxLength: 43, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pushed_requests", x => x.id);
                    table.ForeignKey(
                        name: "fk_pushed_requests_applications_application_id",
                        column: x => x.application_id,
                        principalSchema: "accounts",
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tokens",
                schema: "accounts",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    value_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    family_id = table.Column<Guid>(type: "uuid", nullable: false),
                    family_ends_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    application_id = table.Column<Guid>(type: "uuid", nullable: false),
                    authorization_id = table.Column<Guid>(type: "uuid", nullable: true),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    organisation_id = table.Column<Guid>(type: "uuid", nullable: true),
                    session_id = table.Column<Guid>(type: "uuid", nullable: true),
                    scopes = table.Column<List<string>>(type: "text[]", nullable: false),
                    audience = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    dpop_thumbprint = table.Column<string>(type: "character varying(43)", maxLength: 43, nullable: true),
                    redirect_uri = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    code_challenge = table.Column<string>(type: "character varying(43)", maxLength: 43, nullable: true),
                    nonce = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    authenticated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    redeemed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tokens", x => x.id);
                    table.ForeignKey(
                        name: "fk_tokens_accounts_account_id",
                        column: x => x.account_id,
                        principalSchema: "accounts",
                        principalTable: "accounts",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_tokens_applications_application_id",
                        column: x => x.application_id,
                        principalSchema: "accounts",
                        principalTable: "applications",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "fk_tokens_authorizations_authorization_id",
                        column: x => x.authorization_id,
                        principalSchema: "accounts",
                        principalTable: "authorizations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_applications_account_id",
                schema: "accounts",
                table: "applications",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_applications_client_id",
                schema: "accounts",
                table: "applications",
                column: "client_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_applications_organisation_id",
                schema: "accounts",
                table: "applications",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_authorizations_account_id_id",
                schema: "accounts",
                table: "authorizations",
                columns: new[] { "account_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_authorizations_application_id",
                schema: "accounts",
                table: "authorizations",
                column: "application_id");

            migrationBuilder.CreateIndex(
                name: "ix_authorizations_holder",
                schema: "accounts",
                table: "authorizations",
                column: "holder",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_authorizations_organisation_id",
                schema: "accounts",
                table: "authorizations",
                column: "organisation_id");

            migrationBuilder.CreateIndex(
                name: "ix_pushed_requests_application_id",
                schema: "accounts",
                table: "pushed_requests",
                column: "application_id");

            migrationBuilder.CreateIndex(
                name: "ix_pushed_requests_expires_at",
                schema: "accounts",
                table: "pushed_requests",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "ix_pushed_requests_reference_hash",
                schema: "accounts",
                table: "pushed_requests",
                column: "reference_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_signing_keys_key_id",
                schema: "accounts",
                table: "signing_keys",
                column: "key_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_tokens_account_id",
                schema: "accounts",
                table: "tokens",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "ix_tokens_application_id",
                schema: "accounts",
                table: "tokens",
                column: "application_id");

            migrationBuilder.CreateIndex(
                name: "ix_tokens_authorization_id",
                schema: "accounts",
                table: "tokens",
                column: "authorization_id");

            migrationBuilder.CreateIndex(
                name: "ix_tokens_family_ends_at",
                schema: "accounts",
                table: "tokens",
                column: "family_ends_at");

            migrationBuilder.CreateIndex(
                name: "ix_tokens_family_id",
                schema: "accounts",
                table: "tokens",
                column: "family_id");

            migrationBuilder.CreateIndex(
                name: "ix_tokens_value_hash",
                schema: "accounts",
                table: "tokens",
                column: "value_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_used_proofs_expires_at",
                schema: "accounts",
                table: "used_proofs",
                column: "expires_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "pushed_requests",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "signing_keys",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "tokens",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "used_proofs",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "authorizations",
                schema: "accounts");

            migrationBuilder.DropTable(
                name: "applications",
                schema: "accounts");
        }
    }
}
