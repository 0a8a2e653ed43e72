import { Form, type FormInstance } from 'antd';
import type { RegisterEnterpriseInput } from '../../gql/register';
import { useCountyRule } from '../../parts/countyRule';
import { Choices, Field, NativeSelect, TextField } from '../../parts/fields';
import { Card } from '../../parts/layout';
import { RegionPicker } from '../../parts/RegionPicker';
import { normaliseCode } from '../../format/identifiers';
import { useTexts } from '../../texts/texts';
import { Availability } from './Availability';
import { DocumentField } from '../../parts/DocumentField';
import type { useRegisterRules } from './registerRules';
import type { Uploads } from '../../parts/useUploads';

/** What an enterprise says of itself, at registration and when it corrects; the account's fields are left out. */
export type EnterpriseValues = Omit<
  RegisterEnterpriseInput,
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

export function useEnterpriseLabels(branch: boolean) {
  const { account, registration } = useTexts();
  return {
    legalForm: account.legalForm,
    code: branch ? account.parentCode : account.code,
    name: account.enterpriseName,
    regionCode: account.region,
    legalRepresentative: account.legalRepresentative,
    legalRepresentativeCitizenId: account.legalRepresentativeCitizenId,
    enterpriseType: registration.enterpriseType,
    address: account.address,
    registeredAddress: registration.registeredAddress,
    businessAddress: registration.businessAddress,
    businessScope: registration.businessScope,
    contactName: account.contactName,
    telephone: account.telephone,
    email: account.email,
    postCode: account.postCode,
    licenceScanId: registration.licenceScan,
    photoId: registration.enterprisePhoto,
  };
}

/** The values in their one form, with null for what was left out. */
export function enterpriseInput(values: EnterpriseValues): EnterpriseValues {
  return {
    legalForm: values.legalForm,
    code: normaliseCode(values.code),
    name: values.name,
    regionCode: values.regionCode,
    legalRepresentative: values.legalRepresentative,
    legalRepresentativeCitizenId: normaliseCode(values.legalRepresentativeCitizenId),
    enterpriseType: values.enterpriseType || null,
    address: values.address || null,
    registeredAddress: values.registeredAddress || null,
    businessAddress: values.businessAddress || null,
    businessScope: values.businessScope || null,
    contactName: values.contactName || null,
    telephone: values.telephone || null,
    email: values.email || null,
    postCode: values.postCode || null,
    licenceScanId: values.licenceScanId || null,
    photoId: values.photoId || null,
  };
}

interface Props {
  form: FormInstance;
  rules: ReturnType<typeof useRegisterRules>;
  uploads: Uploads;
  /** The code that is the applicant's already, when an earlier registration is corrected. */
  ownCode?: string;
}

export function EnterpriseFields({ form, rules, uploads, ownCode }: Props) {
  const { account, registration } = useTexts();
  const branch = Form.useWatch('legalForm', form) === 'BRANCH';
  const labels = useEnterpriseLabels(branch);
  const county = useCountyRule();
  return (
    <>
      <Card title={account.organisationCard}>
        <div className="form-grid">
          <Field name="legalForm" label={labels.legalForm} required className="wide">
            <Choices label={labels.legalForm} options={account.legalForms} />
          </Field>
          <TextField
            key={branch ? 'parent' : 'own'}
            name="code"
            label={labels.code}
            max={24}
            required
            hint={
              <>
                {branch ? account.hints.parentCode : account.hints.code}
                {!branch && <Availability form={form} field="code" {...(ownCode ? { own: ownCode } : {})} />}
              </>
            }
            rules={branch || ownCode ? rules.parentCode : rules.code}
          />
          <TextField
            name="name"
            label={labels.name}
            max={200}
            required
            hint={account.hints.enterpriseName}
            autoComplete="organization"
          />
          <Field
            name="regionCode"
            label={labels.regionCode}
            required
            className="wide"
            hint={account.hints.region}
            trigger="onChange"
            rules={[county]}
          >
            <RegionPicker />
          </Field>
          <TextField name="legalRepresentative" label={labels.legalRepresentative} max={200} required />
          <TextField
            name="legalRepresentativeCitizenId"
            label={labels.legalRepresentativeCitizenId}
            max={24}
            required
            hint={account.hints.citizenId}
            rules={rules.citizenId}
          />
        </div>
      </Card>
      <br />
      <Card title={registration.optionalCard}>
        <div className="form-grid">
          <Field name="enterpriseType" label={labels.enterpriseType}>
            <NativeSelect options={registration.enterpriseTypes} />
          </Field>
          <TextField name="address" label={labels.address} max={300} autoComplete="street-address" />
          <TextField name="registeredAddress" label={labels.registeredAddress} max={300} />
          <TextField name="businessAddress" label={labels.businessAddress} max={300} />
          <TextField name="businessScope" label={labels.businessScope} max={2000} lines={3} className="wide" />
          <TextField name="contactName" label={labels.contactName} max={200} />
          <TextField name="telephone" label={labels.telephone} max={40} inputMode="tel" />
          <TextField name="email" label={labels.email} max={254} inputMode="email" rules={rules.email} />
          <TextField name="postCode" label={labels.postCode} max={12} inputMode="numeric" rules={rules.postCode} />
          <DocumentField name="licenceScanId" label={labels.licenceScanId} uploads={uploads} />
          <DocumentField name="photoId" label={labels.photoId} uploads={uploads} picture />
        </div>
      </Card>
    </>
  );
}
