using Ecqs.Booking.Assignments;
using Ecqs.Booking.Contracts;
using Ecqs.Booking.Forms;
using Ecqs.Booking.Items;
using Ecqs.Booking.Printing;
using Ecqs.Booking.Routing;
using Ecqs.Booking.Sla;
using Ecqs.Booking.Unmatched;
using Ecqs.Platform.Modules;
using Microsoft.Extensions.DependencyInjection;

namespace Ecqs.Booking;

/// <summary>预约: bookings, routing, institutions' answers, the promise of two working days.</summary>
public sealed class BookingModule : IModule
{
    public string Name => "booking";

    public void Register(ModuleBuilder module)
    {
        module.AddDatabase<BookingDb>();
        module.Services.AddScoped<Router>().AddScoped<RouteExplanations>()
            .AddScoped<Drafts>().AddScoped<Submission>().AddScoped<Parts>().AddScoped<Cancellation>()
            .AddScoped<Desk>().AddScoped<Matching>().AddScoped<BookingNotices>().AddScoped<BookingChanges>()
            .AddScoped<IBookingItems, BookingItems>()
            .AddScoped<PrintedForms>();
        module.AddMinuteJob<SlaAlertJob>("sla-alert");
        module.AddEndpoints(PrintedFormEndpoint.Map);
    }
}
