import type * as E from '../gql/enums';
import { useTexts, type Texts } from '../texts/texts';

type Tone = 'plain' | 'info' | 'good' | 'warn' | 'bad' | 'off';

/** The tone of every state; the word always stands with it. */
const tones = {
  registrationStatus: { SUBMITTED: 'info', APPROVED: 'good', REFUSED: 'bad' } satisfies Record<E.RegistrationStatus, Tone>,
  organisationChangeStatus: { SUBMITTED: 'info', APPROVED: 'good', REFUSED: 'bad', WITHDRAWN: 'off' } satisfies Record<
    E.OrganisationChangeStatus,
    Tone
  >,
  publicationStatus: { DRAFT: 'plain', PUBLISHED: 'good', WITHDRAWN: 'off' } satisfies Record<E.PublicationStatus, Tone>,
  authorisationChangeStatus: { SUBMITTED: 'info', APPROVED: 'good', REFUSED: 'bad', WITHDRAWN: 'off' } satisfies Record<
    E.AuthorisationChangeStatus,
    Tone
  >,
  enquiryStatus: { SUBMITTED: 'info', ANSWERED: 'good', PUBLISHED: 'good' } satisfies Record<E.EnquiryStatus, Tone>,
  associationStatus: { APPLIED: 'info', APPROVED: 'good', REFUSED: 'bad', ENDED: 'off' } satisfies Record<
    E.AssociationStatus,
    Tone
  >,
  instrumentStatus: { NEW: 'info', IN_SERVICE: 'good', SUSPENDED: 'plain', SCRAPPED: 'off' } satisfies Record<
    E.InstrumentStatus,
    Tone
  >,
  verificationState: {
    UNVERIFIED: 'plain',
    UNDER_VERIFICATION: 'info',
    VALID: 'good',
    DUE: 'warn',
    OVERDUE: 'bad',
    FAILED: 'bad',
  } satisfies Record<E.VerificationState, Tone>,
  correctionStatus: { REQUESTED: 'info', CONFIRMED: 'good', REFUSED: 'bad', WITHDRAWN: 'off' } satisfies Record<
    E.CorrectionStatus,
    Tone
  >,
  bookingStatus: { DRAFT: 'plain', SUBMITTED: 'info', RESPONDED: 'good' } satisfies Record<E.BookingStatus, Tone>,
  assignmentStatus: {
    AWAITING: 'info',
    ACCEPTED: 'good',
    PARTLY_ACCEPTED: 'warn',
    REFUSED: 'bad',
    RETURNED: 'off',
  } satisfies Record<E.AssignmentStatus, Tone>,
  itemStatus: {
    PENDING: 'plain',
    ACCEPTED: 'info',
    IN_VERIFICATION: 'info',
    COMPLETED: 'good',
    FAILED: 'bad',
    CANCELLED: 'off',
  } satisfies Record<E.BookingItemStatus, Tone>,
  orderStatus: { OPEN: 'info', COMPLETED: 'good', CANCELLED: 'off' } satisfies Record<E.CommissionOrderStatus, Tone>,
  resultStatus: { DRAFT: 'plain', VERIFIED: 'info', CHECKED: 'info', APPROVED: 'good' } satisfies Record<E.ResultStatus, Tone>,
  conclusion: { PASS: 'good', FAIL: 'bad' } satisfies Record<E.Conclusion, Tone>,
  documentKind: { VERIFICATION_CERTIFICATE: 'good', REJECTION_NOTICE: 'bad' } satisfies Record<E.DocumentKind, Tone>,
  certificateStatus: { VALID: 'good', SUPERSEDED: 'off', REVOKED: 'bad' } satisfies Record<E.CertificateStatus, Tone>,
  importOutcome: {
    OK: 'good',
    WARNED: 'warn',
    WRONG: 'bad',
    UNCHANGED: 'off',
    CONFLICT: 'warn',
    UPDATE: 'info',
    LEFT: 'off',
  } satisfies Record<E.ImportRowOutcome, Tone>,
  referenceOutcome: {
    OK: 'good',
    WARNED: 'warn',
    WRONG: 'bad',
    UNCHANGED: 'off',
    CONFLICT: 'warn',
    UPDATE: 'info',
    LEFT: 'off',
  } satisfies Record<E.ImportRowOutcome, Tone>,
};

type Kind = keyof typeof tones;

export function StatusTag<K extends Kind>({ of, value }: { of: K; value: keyof (typeof tones)[K] & keyof Texts['words'][K] }) {
  const texts = useTexts();
  return <Tag tone={tones[of][value] as Tone}>{texts.words[of][value] as string}</Tag>;
}

export function Tag({ tone, children }: { tone: Tone; children: React.ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>;
}
