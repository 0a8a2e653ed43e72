using Ecqs.Platform.Errors;

namespace Ecqs.Accounts.Enquiries;

/// <summary>The mobile number has been given for as many questions and complaints as are taken a day.</summary>
sealed class EnquiryDailyLimitReached(int limit) : RuleBreach("ACCOUNTS_ENQUIRY_DAILY_LIMIT", ("limit", limit))
{
    public override string? Field => "mobile";
}

/// <summary>As many questions and complaints came from the network address as are taken an hour.</summary>
sealed class EnquiryAddressLimitReached() : RuleBreach("ACCOUNTS_ENQUIRY_ADDRESS_LIMIT");

/// <summary>It has been answered, published or corrected by somebody else meanwhile.</summary>
sealed class EnquiryChanged() : RuleBreach("ACCOUNTS_ENQUIRY_CHANGED");
