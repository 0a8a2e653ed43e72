using System.Text.RegularExpressions;
using Ecqs.Accounts.Contracts;
using Ecqs.Platform.Requests;

namespace Ecqs.Host.Demo;

/// <summary>
/// Enters the demonstration data of <c>seeds/demo</c> into a Host that has none, through the same mutations as a user's. Administrators alone are
/// made directly, as by the command.
/// </summary>
sealed partial class DemoData(IOwnTransaction transaction, string folder, string address)
{
    public const string Password = "Ecqs-demo-2026";
    public const string NationalAdministrator = "admin";
    static readonly TimeSpan SmsPatience = TimeSpan.FromSeconds(60);

    readonly DemoClient _stranger = new(address);

    /// <summary>False when the demo data is there already.</summary>
    public async Task<bool> EnterAsync(CancellationToken cancellationToken)
    {
        using var stranger = _stranger;
        var availability = await _stranger.SendAsync(
            $"{{ usernameAvailability(username: \"{NationalAdministrator}\") {{ available }} }}", null, cancellationToken);
        if (!availability.GetProperty("available").GetBoolean())
            return false;

        var institutions = DemoRows.Read<InstitutionRow>(folder, "institutions.csv");
        var enterprises = DemoRows.Read<EnterpriseRow>(folder, "enterprises.csv");
        var people = DemoRows.Read<PersonRow>(folder, "people.csv");
        var codes = await SmsCodesAsync(
            [.. institutions.Select(row => row.Mobile), .. enterprises.Select(row => row.Mobile), .. people.Select(row => row.Mobile)], cancellationToken);

        await MakeAdministratorsAsync(cancellationToken);
        await RegisterInstitutionsAsync(institutions, codes, cancellationToken);
        await RegisterEnterprisesAsync(enterprises, codes, cancellationToken);
        await RegisterPeopleAsync(people, codes, cancellationToken);
        await OpenSoleTradersAsync(cancellationToken);
        await ApproveRegistrationsAsync(cancellationToken);
        await AddCapabilitiesAsync(institutions, cancellationToken);
        await AssociateAsync(people, institutions, enterprises, cancellationToken);
        await FillLedgersAsync(cancellationToken);
        await PublishAsync(cancellationToken);
        await AskAndAnswerAsync(cancellationToken);
        return true;
    }

    async Task<Dictionary<string, string>> SmsCodesAsync(List<string> mobiles, CancellationToken cancellationToken)
    {
        foreach (var mobile in mobiles)
            await _stranger.ActAsync(
                "sendSmsCode",
                new { mobile, purpose = "REGISTER", proofOfWork = await _stranger.ProofOfWorkAsync(cancellationToken) },
                "expiresAt",
                cancellationToken);
        var codes = new Dictionary<string, string>();
        for (var waited = TimeSpan.Zero; waited < SmsPatience; waited += TimeSpan.FromMilliseconds(200))
        {
            var messages = await _stranger.SendAsync("{ developmentSms(first: 100) { mobile text } }", null, cancellationToken);
            foreach (var message in messages.EnumerateArray())
                codes[message.GetProperty("mobile").GetString()!] = SixDigits().Match(message.GetProperty("text").GetString()!).Value;
            if (mobiles.TrueForAll(codes.ContainsKey))
                return codes;
            await Task.Delay(200, cancellationToken);
        }

        throw new InvalidOperationException("Demo data: the SMS codes did not arrive.");
    }

    async Task MakeAdministratorsAsync(CancellationToken cancellationToken)
    {
        foreach (var row in DemoRows.Read<AdministratorRow>(folder, "administrators.csv"))
            await transaction.RunAsync(
                (services, token) => services.GetRequiredService<IAdministrators>().CreateAsync(
                    new NewAdministrator(row.Username, Password, row.Name, row.Region, DemoRows.OrNull(row.Mobile)), token),
                cancellationToken);
    }

    async Task RegisterInstitutionsAsync(List<InstitutionRow> rows, Dictionary<string, string> codes, CancellationToken cancellationToken)
    {
        var scan = await File.ReadAllBytesAsync(Path.Combine(folder, "authorisation.pdf"), cancellationToken);
        foreach (var row in rows)
        {
            var (ticket, scanId) = await _stranger.UploadAsync(scan, cancellationToken);
            await _stranger.ActAsync(
                "registerInstitution",
                new
                {
                    row.Username,
                    Password,
                    PasswordConfirmation = Password,
                    row.Name,
                    row.Code,
                    row.ShortCode,
                    row.Address,
                    row.RegionCode,
                    row.Level,
                    row.AuthorisationNumber,
                    AuthorisationScanId = scanId,
                    UploadTicket = ticket,
                    row.AuthorisedTo,
                    row.Telephone,
                    row.Email,
                    row.PostCode,
                    row.Mobile,
                    SmsCode = codes[row.Mobile],
                    Agreed = true,
                    ProofOfWork = await _stranger.ProofOfWorkAsync(cancellationToken),
                },
                "registration { id }",
                cancellationToken);
        }
    }

    async Task RegisterEnterprisesAsync(List<EnterpriseRow> rows, Dictionary<string, string> codes, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
            await _stranger.ActAsync(
                "registerEnterprise",
                new
                {
                    row.LegalForm,
                    row.Code,
                    row.Username,
                    Password,
                    PasswordConfirmation = Password,
                    row.Name,
                    row.RegionCode,
                    row.Address,
                    row.LegalRepresentative,
                    row.LegalRepresentativeCitizenId,
                    row.Mobile,
                    SmsCode = codes[row.Mobile],
                    row.ContactName,
                    row.Email,
                    Agreed = true,
                    ProofOfWork = await _stranger.ProofOfWorkAsync(cancellationToken),
                },
                "registration { id }",
                cancellationToken);
    }

    async Task RegisterPeopleAsync(List<PersonRow> rows, Dictionary<string, string> codes, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
            await _stranger.ActAsync(
                "registerPerson",
                new
                {
                    row.Username,
                    Password,
                    PasswordConfirmation = Password,
                    row.Name,
                    row.CitizenId,
                    row.RegionCode,
                    row.Mobile,
                    SmsCode = codes[row.Mobile],
                    Agreed = true,
                    ProofOfWork = await _stranger.ProofOfWorkAsync(cancellationToken),
                    row.Email,
                },
                "account { id }",
                cancellationToken);
    }

    async Task OpenSoleTradersAsync(CancellationToken cancellationToken)
    {
        foreach (var row in DemoRows.Read<SoleTraderRow>(folder, "soletraders.csv"))
        {
            using var person = await SignedInAsync("PERSON", row.Username, cancellationToken);
            await person.ActAsync("openSoleTrader", new { row.TradingName, row.RegionCode, row.Address }, "registration { id }", cancellationToken);
        }
    }

    async Task ApproveRegistrationsAsync(CancellationToken cancellationToken)
    {
        using var administrator = await SignedInAsync("ADMINISTRATOR", NationalAdministrator, cancellationToken);
        var submitted = await administrator.SendAsync(
            "{ registrations(first: 100, where: { status: { eq: SUBMITTED } }) { nodes { id } } }", null, cancellationToken);
        foreach (var registration in submitted.GetProperty("nodes").EnumerateArray())
            await administrator.ActAsync("approveRegistration", new { id = registration.GetProperty("id").GetString() }, "registration { id }", cancellationToken);
    }

    async Task AddCapabilitiesAsync(List<InstitutionRow> institutions, CancellationToken cancellationToken)
    {
        var categories = await CategoriesAsync(cancellationToken);
        foreach (var group in DemoRows.Read<CapabilityRow>(folder, "capabilities.csv").GroupBy(row => row.ShortCode))
        {
            using var institution = await SignedInAsync("INSTITUTION", institutions.Single(row => row.ShortCode == group.Key).Username, cancellationToken);
            foreach (var row in group)
                await institution.ActAsync(
                    "addCapability",
                    new
                    {
                        CategoryId = categories[row.CategoryCode],
                        RegionCodes = DemoRows.List(row.RegionCodes),
                        RangeLimit = DemoRows.OrNull(row.RangeLimit),
                        AccuracyClasses = DemoRows.List(row.AccuracyClasses),
                        Modes = DemoRows.List(row.Modes),
                        row.WeeklyCapacity,
                        row.ValidFrom,
                        ValidTo = DemoRows.OrNull(row.ValidTo),
                    },
                    "capability { id }",
                    cancellationToken);
        }
    }

    async Task AssociateAsync(
        List<PersonRow> people, List<InstitutionRow> institutions, List<EnterpriseRow> enterprises, CancellationToken cancellationToken)
    {
        foreach (var group in people.Where(row => row.Organisation.Length > 0).GroupBy(row => row.Organisation))
        {
            var isInstitution = institutions.Exists(row => row.Username == group.Key);
            using var owner = await SignedInAsync(isInstitution ? "INSTITUTION" : "ENTERPRISE", group.Key, cancellationToken);
            // Not from the file: a branch is given its own code at registration.
            var me = await owner.SendAsync("{ me { organisation { code } } }", null, cancellationToken);
            var organisationCode = me.GetProperty("organisation").GetProperty("code").GetString();
            foreach (var row in group)
            {
                using var person = await SignedInAsync("PERSON", row.Username, cancellationToken);
                var applied = await person.ActAsync("applyForAssociation", new { organisationCode, Roles = DemoRows.List(row.Role) }, "association { id }", cancellationToken);
                var id = applied.GetProperty("association").GetProperty("id").GetString();
                await owner.ActAsync("approveAssociation", new { id, Roles = DemoRows.List(row.Role) }, "association { id }", cancellationToken);
            }
        }
    }

    async Task PublishAsync(CancellationToken cancellationToken)
    {
        using var administrator = await SignedInAsync("ADMINISTRATOR", NationalAdministrator, cancellationToken);
        foreach (var publication in DemoRows.Read<PublicationRow>(folder, "publications.csv"))
        {
            var written = await administrator.ActAsync("writePublication", new { publication }, "publication { id }", cancellationToken);
            var id = written.GetProperty("publication").GetProperty("id").GetString();
            await administrator.ActAsync("publishPublication", new { id }, "publication { id }", cancellationToken);
        }
    }

    async Task FillLedgersAsync(CancellationToken cancellationToken)
    {
        var categories = await CategoriesAsync(cancellationToken);
        foreach (var group in DemoRows.Read<InstrumentRow>(folder, "instruments.csv").GroupBy(row => row.Username))
        {
            using var owner = await SignedInAsync("ENTERPRISE", group.Key, cancellationToken);
            foreach (var row in group)
                await owner.ActAsync(
                    "addInstrument",
                    new
                    {
                        row.Name,
                        CategoryId = categories[row.CategoryCode],
                        row.Model,
                        row.MeasuringRange,
                        row.AccuracyClass,
                        row.SerialNumber,
                        row.Manufacturer,
                        row.Origin,
                        row.RegionCode,
                        row.PlaceOfUse,
                        row.Purpose,
                        row.Mode,
                        ValidUntil = DemoRows.OrNull(row.ValidUntil),
                    },
                    "instrument { id }",
                    cancellationToken);
        }
    }

    async Task AskAndAnswerAsync(CancellationToken cancellationToken)
    {
        using var administrator = await SignedInAsync("ADMINISTRATOR", NationalAdministrator, cancellationToken);
        foreach (var row in DemoRows.Read<EnquiryRow>(folder, "enquiries.csv"))
        {
            var proofOfWork = await _stranger.ProofOfWorkAsync(cancellationToken);
            var submitted = await _stranger.ActAsync(
                "submitEnquiry", new { row.Kind, row.Subject, row.Text, row.RegionCode, row.Name, row.Mobile, proofOfWork }, "receipt { number }", cancellationToken);
            if (DemoRows.OrNull(row.Answer) is not { } answer)
                continue;
            var number = submitted.GetProperty("receipt").GetProperty("number").GetString();
            var found = await administrator.SendAsync(
                "query($number: String!) { enquiries(where: { number: { eq: $number } }) { nodes { id } } }", new { number }, cancellationToken);
            var id = found.GetProperty("nodes")[0].GetProperty("id").GetString();
            await administrator.ActAsync("answerEnquiry", new { id, answer }, "enquiry { id }", cancellationToken);
            await administrator.ActAsync("publishEnquiry", new { id, question = row.Text, answer }, "enquiry { id }", cancellationToken);
        }
    }

    async Task<Dictionary<string, string>> CategoriesAsync(CancellationToken cancellationToken)
    {
        var found = await _stranger.SendAsync("{ categories(first: 100) { nodes { id code } } }", null, cancellationToken);
        return found.GetProperty("nodes").EnumerateArray()
            .ToDictionary(node => node.GetProperty("code").GetString()!, node => node.GetProperty("id").GetString()!);
    }

    async Task<DemoClient> SignedInAsync(string kind, string username, CancellationToken cancellationToken)
    {
        var client = new DemoClient(address);
        await client.SignInAsync(kind, username, cancellationToken);
        return client;
    }

    [GeneratedRegex(@"\d{6}")]
    private static partial Regex SixDigits();
}
