import { App, Button, Form } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import {
  InstrumentDocument,
  RequestCorrectionDocument,
  type InstrumentQuery,
  type RequestCorrectionInput,
} from '../../gql/ledger';
import { ActForm } from '../../parts/ActForm';
import { CategoryPicker } from '../../parts/CategoryPicker';
import { Field, TextField } from '../../parts/fields';
import { Card, Loaded, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { useLimits } from './limits';

type Found = NonNullable<InstrumentQuery['instrument']>;
type Values = Omit<RequestCorrectionInput, 'instrumentId'>;

/** Asks the institution that issued the certificate to confirm a correction of what stands on it (rule 3.3). */
export function CorrectInstrument() {
  const texts = useTexts();
  const { id = '' } = useParams();
  const [state, again] = useQuery({ query: InstrumentDocument, variables: { id }, requestPolicy: 'network-only' });
  return (
    <Loaded state={state} value={state.data?.instrument} retry={() => again()}>
      {(found) => (
        <>
          <PageHead title={texts.ledger.correction.title} back={`/ledger/${id}`} note={texts.ledger.correction.note} />
          {found.corrections.some((one) => one.status === 'REQUESTED') && (
            <p className="notice notice-warn">{texts.ledger.correction.waiting}</p>
          )}
          <CorrectionForm found={found} />
        </>
      )}
    </Loaded>
  );
}

function CorrectionForm({ found }: { found: Found }) {
  const texts = useTexts();
  const { ledger } = texts;
  const [form] = Form.useForm<Values>();
  const limits = useLimits();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const act = useAct(RequestCorrectionDocument, ['Instrument', 'Correction']);
  const labels = {
    manufacturer: ledger.manufacturer,
    serialNumber: ledger.serialNumber,
    model: ledger.model,
    categoryId: ledger.category,
    reason: ledger.correction.reason,
  };
  return (
    <ActForm
      name="correction"
      form={form}
      act={act}
      labels={labels}
      initialValues={{
        manufacturer: found.manufacturer,
        serialNumber: found.serialNumber,
        model: found.model,
        categoryId: found.categoryId,
      }}
      submit={ledger.correction.submit}
      onSubmit={(values) =>
        void act
          .run({ input: { instrumentId: found.id, ...values, categoryId: values.categoryId ?? null } })
          .then(async (done) => {
            if (!done) return;
            void message.success(ledger.correction.sent);
            await navigate(`/ledger/${found.id}`);
          })
      }
      extra={<Button onClick={() => void navigate(`/ledger/${found.id}`)}>{texts.app.cancel}</Button>}
    >
      <Card title={`${found.name} · ${found.certificateNumber ?? ''}`}>
        <div className="form-grid">
          <TextField name="manufacturer" label={ledger.manufacturer} max={limits.manufacturer} required />
          <TextField name="serialNumber" label={ledger.serialNumber} max={limits.serialNumber} required />
          <TextField name="model" label={ledger.model} max={limits.model} required />
          <Field name="categoryId" label={ledger.category} required={found.duty === 'COMPULSORY'} trigger="onChange">
            <CategoryPicker />
          </Field>
          <TextField
            name="reason"
            label={ledger.correction.reason}
            max={limits.reason}
            required
            lines={3}
            className="wide"
            hint={ledger.correction.reasonHint}
          />
        </div>
      </Card>
    </ActForm>
  );
}
