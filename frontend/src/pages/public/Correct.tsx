import { Form } from 'antd';
import { useState, type ComponentProps } from 'react';
import { useAct } from '../../app/act';
import { normaliseCode } from '../../format/identifiers';
import {
  CorrectEnterpriseDocument,
  CorrectInstitutionDocument,
  OpenCorrectionDocument,
  type OpenCorrectionMutation,
} from '../../gql/register';
import { ActForm } from '../../parts/ActForm';
import { Card, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { EnterpriseFields, enterpriseInput, useEnterpriseLabels, type EnterpriseValues } from './EnterpriseFields';
import { InstitutionFields, institutionInput, useInstitutionLabels, type InstitutionValues } from './InstitutionFields';
import { useRegisterRules } from './registerRules';
import { SmsCode } from './SmsCode';
import { useCodeQuestion } from './useCodeQuestion';
import { useUploads } from '../../parts/useUploads';

type Opened = NonNullable<OpenCorrectionMutation['openCorrection']['correction']>;

interface Props {
  code: string;
  mobile: string;
  onClose: () => void;
}

/** A refused registration: opened by a code to the registered mobile, corrected in the form as it was, and submitted again. */
export function Correct({ code, mobile, onClose }: Props) {
  const [opened, setOpened] = useState<Opened | null>(null);
  if (!opened) return <Open code={code} mobile={mobile} onOpened={setOpened} />;
  return opened.form.kind === 'INSTITUTION' ? (
    <CorrectInstitution opened={opened} onClose={onClose} />
  ) : (
    <CorrectEnterprise opened={opened} onClose={onClose} />
  );
}

function Open({ code, mobile, onOpened }: { code: string; mobile: string; onOpened: (opened: Opened) => void }) {
  const { account, registration } = useTexts();
  const [form] = Form.useForm<{ mobile: string; smsCode: string }>();
  const rules = useRegisterRules(form);
  const act = useAct(OpenCorrectionDocument);
  return (
    <div className="narrow-form">
      <Card>
        <PageHead title={registration.correctTitle} note={registration.correctNote} />
        <br />
        <ActForm
          name="openCorrection"
          form={form}
          act={act}
          labels={{ mobile: account.mobile, smsCode: account.smsCode }}
          initialValues={{ mobile }}
          submit={registration.correctOpen}
          onSubmit={async (values) => {
            const done = await act.run({ input: { code, mobile: normaliseCode(values.mobile), smsCode: values.smsCode } });
            if (done?.correction) onOpened(done.correction);
          }}
        >
          <SmsCode form={form} rules={rules} purpose="CORRECT_REGISTRATION" />
        </ActForm>
      </Card>
    </div>
  );
}

function Head({ opened }: { opened: Opened }) {
  const { account, registration } = useTexts();
  return (
    <>
      <PageHead title={registration.correctTitle} note={`${account.username}：${opened.form.username}`} />
      <p className="notice notice-warn" role="status">
        {registration.correctReason}：{opened.form.reason}
      </p>
      <br />
    </>
  );
}

function Done({ onClose }: { onClose: () => void }) {
  const { account, registration } = useTexts();
  return (
    <Card title={registration.correctTitle}>
      <p className="notice notice-good" role="status">
        {registration.corrected}{' '}
        <button type="button" className="link-button" onClick={onClose}>
          {account.toProgress}
        </button>
      </p>
    </Card>
  );
}

interface CorrectionProps<Values extends object> extends Pick<
  ComponentProps<typeof ActForm<Values>>,
  'name' | 'form' | 'act' | 'labels' | 'initialValues' | 'children'
> {
  opened: Opened;
  onClose: () => void;
  /** Sends the form; answers whether it was taken. */
  send: (values: Values, given: { uploadTicket: string; confirmCheckCharacter: boolean }) => Promise<boolean>;
}

/** The form as it was, with the reason of the refusal above it. */
function Correction<Values extends { code: string }>({ opened, onClose, send, ...form }: CorrectionProps<Values>) {
  const { registration } = useTexts();
  const [done, setDone] = useState(false);
  const { submit, question } = useCodeQuestion<Values>(form.act.busy, async (values, confirmCheckCharacter) =>
    setDone(await send(values, { uploadTicket: opened.upload.ticket, confirmCheckCharacter })),
  );
  if (done) return <Done onClose={onClose} />;
  return (
    <>
      <Head opened={opened} />
      <ActForm<Values> {...form} submit={registration.correctSubmit} onSubmit={submit} />
      {question}
    </>
  );
}

function CorrectEnterprise({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const [form] = Form.useForm<EnterpriseValues>();
  const rules = useRegisterRules(form);
  const uploads = useUploads(opened.upload.ticket);
  const act = useAct(CorrectEnterpriseDocument);
  const labels = useEnterpriseLabels(Form.useWatch('legalForm', form) === 'BRANCH');
  const given = opened.form;
  return (
    <Correction<EnterpriseValues>
      {...{ opened, onClose, form, act, labels }}
      name="correctEnterprise"
      initialValues={{
        ...given,
        legalForm: given.kind,
        legalRepresentative: given.legalRepresentative ?? '',
        legalRepresentativeCitizenId: given.legalRepresentativeCitizenId ?? '',
      }}
      send={async (values, further) => !!(await act.run({ input: { ...enterpriseInput(values), ...further } }))?.registration}
    >
      <EnterpriseFields form={form} rules={rules} uploads={uploads} ownCode={given.code} />
    </Correction>
  );
}

function CorrectInstitution({ opened, onClose }: { opened: Opened; onClose: () => void }) {
  const [form] = Form.useForm<InstitutionValues>();
  const rules = useRegisterRules(form);
  const uploads = useUploads(opened.upload.ticket);
  const act = useAct(CorrectInstitutionDocument);
  const labels = useInstitutionLabels();
  const given = opened.form;
  return (
    <Correction<InstitutionValues>
      {...{ opened, onClose, form, act, labels }}
      name="correctInstitution"
      initialValues={{ ...(given as Partial<InstitutionValues>), coveredRegionCodes: [...(given.coveredRegionCodes ?? [])] }}
      send={async (values, further) => !!(await act.run({ input: { ...institutionInput(values), ...further } }))?.registration}
    >
      <InstitutionFields form={form} rules={rules} uploads={uploads} ownCode={given.code} />
    </Correction>
  );
}
