import type { FormInstance } from 'antd';
import { today } from '../../format/dates';
import { normaliseCode } from '../../format/identifiers';
import type { RegisterInstitutionInput } from '../../gql/register';
import { useCountyRule } from '../../parts/countyRule';
import { DateInput, Field, NativeSelect, TextField } from '../../parts/fields';
import { Card } from '../../parts/layout';
import { RegionList } from '../../parts/RegionList';
import { RegionPicker } from '../../parts/RegionPicker';
import { useTexts } from '../../texts/texts';
import { Availability } from './Availability';
import { DocumentField } from '../../parts/DocumentField';
import type { useRegisterRules } from './registerRules';
import type { Uploads } from '../../parts/useUploads';

/** What an institution says of itself, at registration and when it corrects; the account's fields are left out. */
export type InstitutionValues = Omit<
  RegisterInstitutionInput,
  | 'username'
  | 'password'
  | 'passwordConfirmation'
  | 'mobile'
  | 'smsCode'
  | 'agreed'
  | 'proofOfWork'
  | 'uploadTicket'
  | 'confirmCheckCharacter'
>;

export function useInstitutionLabels() {
  const { account, registration } = useTexts();
  return {
    name: account.institutionName,
    code: account.code,
    shortCode: account.shortCode,
    level: account.level,
    authorisationNumber: account.authorisationNumber,
    authorisedTo: account.authorisedTo,
    authorisationScanId: registration.authorisationScan,
    regionCode: account.region,
    coveredRegionCodes: registration.coveredRegions,
    address: account.address,
    postCode: account.postCode,
    telephone: account.telephone,
    email: account.email,
  };
}

/** The values in their one form. */
export function institutionInput(values: InstitutionValues): InstitutionValues {
  return {
    name: values.name,
    code: normaliseCode(values.code),
    shortCode: normaliseCode(values.shortCode),
    level: values.level,
    authorisationNumber: values.authorisationNumber,
    authorisedTo: values.authorisedTo,
    authorisationScanId: values.authorisationScanId,
    regionCode: values.regionCode,
    coveredRegionCodes: values.coveredRegionCodes?.length ? values.coveredRegionCodes : null,
    address: values.address,
    postCode: values.postCode,
    telephone: values.telephone,
    email: values.email,
  };
}

interface Props {
  form: FormInstance;
  rules: ReturnType<typeof useRegisterRules>;
  uploads: Uploads;
  /** The code that is the applicant's already, when an earlier registration is corrected. */
  ownCode?: string;
}

export function InstitutionFields({ form, rules, uploads, ownCode }: Props) {
  const texts = useTexts();
  const { account, registration } = texts;
  const labels = useInstitutionLabels();
  const county = useCountyRule();
  return (
    <Card title={account.organisationCard}>
      <div className="form-grid">
        <TextField name="name" label={labels.name} max={200} required autoComplete="organization" />
        <TextField
          name="code"
          label={labels.code}
          max={24}
          required
          hint={
            <>
              {account.hints.code}
              <Availability form={form} field="code" {...(ownCode ? { own: ownCode } : {})} />
            </>
          }
          rules={ownCode ? rules.parentCode : rules.code}
        />
        <TextField
          name="shortCode"
          label={labels.shortCode}
          max={8}
          required
          hint={account.hints.shortCode}
          rules={rules.shortCode}
        />
        <Field name="level" label={labels.level} required>
          <NativeSelect options={texts.words.level} />
        </Field>
        <TextField name="authorisationNumber" label={labels.authorisationNumber} max={100} required />
        <Field name="authorisedTo" label={labels.authorisedTo} required>
          <DateInput min={today()} />
        </Field>
        <DocumentField name="authorisationScanId" label={labels.authorisationScanId} uploads={uploads} required />
        <Field name="regionCode" label={labels.regionCode} required className="wide" trigger="onChange" rules={[county]}>
          <RegionPicker />
        </Field>
        <Field name="coveredRegionCodes" label={labels.coveredRegionCodes} className="wide" hint={registration.coveredHint}>
          <RegionList />
        </Field>
        <TextField name="address" label={labels.address} max={300} required autoComplete="street-address" />
        <TextField name="postCode" label={labels.postCode} max={12} required inputMode="numeric" rules={rules.postCode} />
        <TextField name="telephone" label={labels.telephone} max={40} required inputMode="tel" />
        <TextField name="email" label={labels.email} max={254} required inputMode="email" rules={rules.email} />
      </div>
    </Card>
  );
}
