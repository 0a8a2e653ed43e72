using Ecqs.Platform.Errors;

namespace Ecqs.Certificates.Ratings;

/// <summary>The commission order was rated; a rating is given once.</summary>
sealed class AlreadyRated() : RuleBreach("CERTIFICATES_ALREADY_RATED");

/// <summary>A commission order is rated when all of its documents are issued.</summary>
sealed class OrderNotCompleted() : RuleBreach("CERTIFICATES_ORDER_NOT_COMPLETED");
