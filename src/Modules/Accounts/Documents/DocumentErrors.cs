using Ecqs.Platform.Errors;

namespace Ecqs.Accounts.Documents;

/// <summary>The ticket for uploads is over, used up or unknown: ask for another.</summary>
sealed class UploadTicketOver() : RuleBreach("ACCOUNTS_UPLOAD_TICKET_OVER");

/// <summary>The content is no PDF, JPEG or PNG, whatever its name says.</summary>
sealed class DocumentNotTaken() : RuleBreach("ACCOUNTS_DOCUMENT_NOT_TAKEN");

/// <summary>The document is larger than is taken.</summary>
sealed class DocumentTooLarge(int max) : RuleBreach("ACCOUNTS_DOCUMENT_TOO_LARGE", ("max", max));
