import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { Guard, type Audience } from './Guard';
import { RouteFailed } from './RouteFailed';
import { Shell } from './Shell';

/** A page, loaded when it is first opened, for those whom it concerns. */
function page(path: string, audience: Audience, load: () => Promise<ComponentType>): RouteObject {
  return {
    path,
    lazy: async () => {
      const Page = await load();
      return {
        element: (
          <Guard audience={audience}>
            <Page />
          </Guard>
        ),
      };
    },
  };
}

export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <RouteFailed />,
    hydrateFallbackElement: <div className="loading" />,
    children: [
      page('/', 'anyone', async () => (await import('../pages/home/Start')).Start),
      page('/services', 'anyone', async () => (await import('../pages/public/Front')).Front),
      page('/sign-in', 'anyone', async () => (await import('../pages/public/SignIn')).SignIn),
      page('/forgotten-password', 'anyone', async () => (await import('../pages/public/ForgottenPassword')).ForgottenPassword),
      page('/register', 'anyone', async () => (await import('../pages/public/Register')).Register),
      page('/registration-progress', 'anyone', async () => (await import('../pages/public/Progress')).Progress),
      page('/agreement', 'anyone', async () => (await import('../pages/public/Agreement')).Agreement),
      page('/dev/sms', 'anyone', async () => (await import('../pages/public/DevelopmentSms')).DevelopmentSms),
      page('/dev/mail', 'anyone', async () => (await import('../pages/public/DevelopmentSms')).DevelopmentSms),
      page('/categories', 'anyone', async () => (await import('../pages/admin/Categories')).Categories),
      page('/categories/:id', 'anyone', async () => (await import('../pages/public/CategoryDetail')).CategoryDetail),
      page('/compulsory-check', 'anyone', async () => (await import('../pages/public/CompulsoryCheck')).CompulsoryCheck),
      page('/institutions', 'anyone', async () => (await import('../pages/admin/Institutions')).Institutions),
      page(
        '/institutions/:id/capabilities/import',
        'administrator',
        async () => (await import('../pages/admin/CapabilityImport')).CapabilityImport,
      ),
      page('/institutions/:id', 'anyone', async () => (await import('../pages/public/InstitutionDetail')).InstitutionDetail),
      page('/regions', 'anyone', async () => (await import('../pages/public/Regions')).Regions),
      page('/calendar', 'anyone', async () => (await import('../pages/public/Calendar')).Calendar),
      page('/announcements', 'anyone', async () => (await import('../pages/public/Publications')).Announcements),
      page('/guide', 'anyone', async () => (await import('../pages/public/Publications')).Guides),
      page('/downloads', 'anyone', async () => (await import('../pages/public/Publications')).Downloads),
      page('/publications/:id', 'anyone', async () => (await import('../pages/public/Publications')).PublicationDetail),
      page('/admin/publications', 'administrator', async () => (await import('../pages/admin/Publications')).ManagedPublications),
      page(
        '/admin/publications/new',
        'administrator',
        async () => (await import('../pages/admin/PublicationForm')).NewPublication,
      ),
      page(
        '/admin/publications/:id',
        'administrator',
        async () => (await import('../pages/admin/PublicationForm')).ChangePublication,
      ),
      page('/business-notices', 'anyone', async () => (await import('../pages/public/BusinessNotices')).BusinessNotices),
      page('/service-ratings', 'institution', async () => (await import('../pages/desk/ServiceRatings')).ServiceRatings),
      page(
        '/admin/service-ratings',
        'administrator',
        async () => (await import('../pages/desk/ServiceRatings')).RegionServiceRatings,
      ),
      page('/questions', 'anyone', async () => (await import('../pages/public/Questions')).Questions),
      page('/ask', 'anyone', async () => (await import('../pages/public/Ask')).Ask),
      page('/enquiry-progress', 'anyone', async () => (await import('../pages/public/EnquiryProgress')).EnquiryProgress),
      page('/enquiries', 'administrator', async () => (await import('../pages/admin/Enquiries')).Enquiries),
      page('/enquiries/:id', 'administrator', async () => (await import('../pages/admin/EnquiryDetail')).EnquiryDetail),
      page(
        '/authorisation-changes',
        'administrator',
        async () => (await import('../pages/admin/AuthorisationChanges')).AuthorisationChanges,
      ),
      page('/ledger', 'member', async () => (await import('../pages/ledger/Ledger')).Ledger),
      page('/ledger/new', 'ledger-keeper', async () => (await import('../pages/ledger/InstrumentForm')).NewInstrument),
      page('/ledger/import', 'ledger-keeper', async () => (await import('../pages/ledger/Import')).Import),
      page('/ledger/calendar', 'member', async () => (await import('../pages/ledger/Calendar')).Calendar),
      page('/ledger/editions', 'member', async () => (await import('../pages/ledger/Editions')).Editions),
      page('/ledger/:id', 'member', async () => (await import('../pages/ledger/InstrumentDetail')).InstrumentDetail),
      page('/ledger/:id/change', 'ledger-keeper', async () => (await import('../pages/ledger/InstrumentForm')).ChangeInstrument),
      page(
        '/ledger/:id/correct',
        'ledger-keeper',
        async () => (await import('../pages/ledger/CorrectInstrument')).CorrectInstrument,
      ),
      page('/bookings', 'member', async () => (await import('../pages/booking/Bookings')).Bookings),
      page('/bookings/new', 'ledger-keeper', async () => (await import('../pages/booking/EditBooking')).NewBooking),
      page('/bookings/:id', 'member', async () => (await import('../pages/booking/BookingDetail')).BookingDetail),
      page('/bookings/:id/change', 'ledger-keeper', async () => (await import('../pages/booking/EditBooking')).ChangeBooking),
      page('/assignments', 'institution', async () => (await import('../pages/desk/Assignments')).Assignments),
      page('/assignments/:id', 'institution', async () => (await import('../pages/desk/AssignmentDetail')).AssignmentDetail),
      page('/corrections', 'institution', async () => (await import('../pages/desk/Corrections')).Corrections),
      page('/corrections/:id', 'institution', async () => (await import('../pages/desk/Corrections')).CorrectionDetail),
      page('/commission-orders', 'institution', async () => (await import('../pages/desk/Orders')).Orders),
      page('/commission-orders/new', 'institution', async () => (await import('../pages/desk/NewOrder')).NewOrder),
      page('/commission-orders/:id', 'institution', async () => (await import('../pages/desk/Orders')).OrderDetail),
      page('/results', 'institution', async () => (await import('../pages/results/Results')).Results),
      page('/results/new', 'institution', async () => (await import('../pages/results/ResultForm')).NewResult),
      page('/results/:id', 'institution', async () => (await import('../pages/results/ResultDetail')).ResultDetail),
      page('/certificates', 'member', async () => (await import('../pages/results/Certificates')).Certificates),
      page('/registrations', 'administrator', async () => (await import('../pages/admin/Registrations')).Registrations),
      page(
        '/registrations/:id',
        'administrator',
        async () => (await import('../pages/admin/RegistrationDetail')).RegistrationDetail,
      ),
      page('/admin/clients', 'administrator', async () => (await import('../pages/clients/Clients')).Clients),
      page('/admin/clients/new', 'administrator', async () => (await import('../pages/clients/NewClient')).NewClient),
      page('/admin/clients/:id', 'administrator', async () => (await import('../pages/clients/ClientDetail')).ClientDetail),
      page('/consent', 'signed-in', async () => (await import('../pages/clients/Consent')).Consent),
      page('/security/apps', 'signed-in', async () => (await import('../pages/clients/MyApps')).MyApps),
      page(
        '/organisation-changes',
        'administrator',
        async () => (await import('../pages/people/OrganisationChanges')).OrganisationChanges,
      ),
      page('/dead-letters', 'nation', async () => (await import('../pages/admin/DeadLetters')).DeadLetters),
      page('/admin/administrators', 'administrator', async () => (await import('../pages/admin/Administrators')).Administrators),
      page('/admin/reference', 'administrator', async () => (await import('../pages/admin/Reference')).ReferenceTables),
      page('/admin/reference/:kind', 'administrator', async () => (await import('../pages/admin/Reference')).ReferencePage),
      page(
        '/admin/reference/:kind/history',
        'administrator',
        async () => (await import('../pages/admin/ReferenceHistory')).ReferenceHistory,
      ),
      page(
        '/admin/reference/:kind/import',
        'administrator',
        async () => (await import('../pages/admin/ReferenceImport')).ReferenceImportPage,
      ),
      page('/unmatched', 'administrator', async () => (await import('../pages/admin/Unmatched')).Unmatched),
      page('/people', 'owner', async () => (await import('../pages/people/People')).People),
      page('/inbox', 'signed-in', async () => (await import('../pages/people/Inbox')).Inbox),
      page('/inbox/settings', 'signed-in', async () => (await import('../pages/people/MessageSettings')).MessageSettings),
      page('/me', 'signed-in', async () => (await import('../pages/people/Me')).MyPage),
      page(
        '/me/capabilities/import',
        'institution',
        async () => (await import('../pages/admin/CapabilityImport')).CapabilityImport,
      ),
      page('/me/:section', 'signed-in', async () => (await import('../pages/people/Me')).MyPage),
      page('/security', 'signed-in', async () => (await import('../pages/security/Security')).Security),
      { path: '*', element: <RouteFailed missing /> },
    ],
  },
]);
