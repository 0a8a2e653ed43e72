import { Button, Form } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { useSession } from '../../app/session';
import { deadline } from '../../format/dates';
import { normaliseCode } from '../../format/identifiers';
import { SubmitEnquiryDocument, type SubmitEnquiryInput, type SubmitEnquiryMutation } from '../../gql/enquiries';
import { ActForm } from '../../parts/ActForm';
import { Choices, Field, TextField } from '../../parts/fields';
import { InstitutionPicker } from '../../parts/InstitutionPicker';
import { Card, PageHead } from '../../parts/layout';
import { RegionPicker } from '../../parts/RegionPicker';
import { useProvenAct } from '../../proof/useProof';
import { useTexts } from '../../texts/texts';

type Receipt = NonNullable<SubmitEnquiryMutation['submitEnquiry']['receipt']>;
type Values = Omit<SubmitEnquiryInput, 'proofOfWork'>;

/** A question, complaint or suggestion, by anybody (rule 2.6). */
export function Ask() {
  const { enquiries } = useTexts();
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  return (
    <div className="narrow-form">
      {receipt ? (
        <Card title={enquiries.submitted}>
          <p className="notice notice-good" role="status">
            {enquiries.receipt(receipt.number, deadline(receipt.dueBy))}
            {receipt.dueIsEstimate && enquiries.estimate}
          </p>
          <br />
          <div className="form-actions">
            <Link to={`/enquiry-progress?number=${receipt.number}`}>{enquiries.toProgress}</Link>
            <Button onClick={() => setReceipt(null)}>{enquiries.another}</Button>
          </div>
        </Card>
      ) : (
        <AskForm onDone={setReceipt} />
      )}
    </div>
  );
}

function AskForm({ onDone }: { onDone: (receipt: Receipt) => void }) {
  const { enquiries, words } = useTexts();
  const { me } = useSession();
  const [form] = Form.useForm<Values>();
  const kind = Form.useWatch('kind', form);
  const act = useProvenAct(SubmitEnquiryDocument);
  const labels = {
    kind: enquiries.kind,
    subject: enquiries.subject,
    text: enquiries.text,
    regionCode: enquiries.region,
    institutionId: enquiries.institution,
    name: enquiries.name,
    mobile: enquiries.mobile,
  };
  return (
    <Card>
      <PageHead title={enquiries.ask} note={enquiries.askNote} />
      <p className="links">
        <Link to="/questions">{enquiries.questions}</Link>
        <Link to="/enquiry-progress">{enquiries.progress}</Link>
      </p>
      <ActForm
        name="ask"
        form={form}
        act={act}
        labels={labels}
        initialValues={{ kind: 'QUESTION', name: me?.kind === 'PERSON' ? me.displayName : '' }}
        submit={enquiries.submit}
        onSubmit={async (values) => {
          const institutionId = values.kind === 'COMPLAINT' ? (values.institutionId ?? null) : null;
          const done = await act.run({ input: { ...values, institutionId, mobile: normaliseCode(values.mobile) } });
          if (done?.receipt) onDone(done.receipt);
        }}
      >
        <Field name="kind" label={labels.kind} required>
          <Choices label={labels.kind} options={words.enquiryKind} />
        </Field>
        <TextField name="subject" label={labels.subject} max={100} required />
        <TextField name="text" label={labels.text} max={2000} lines={6} required hint={enquiries.textHint} />
        <Field name="regionCode" label={labels.regionCode} required trigger="onChange" hint={enquiries.regionHint}>
          <RegionPicker anyLevel />
        </Field>
        {kind === 'COMPLAINT' && (
          <Field name="institutionId" label={labels.institutionId} hint={enquiries.institutionHint}>
            <InstitutionPicker allowClear />
          </Field>
        )}
        <TextField name="name" label={labels.name} max={200} required autoComplete="name" />
        <TextField
          name="mobile"
          label={labels.mobile}
          max={20}
          required
          inputMode="tel"
          autoComplete="tel"
          hint={enquiries.mobileHint}
        />
      </ActForm>
    </Card>
  );
}
