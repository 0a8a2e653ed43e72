import { App, Button, Form, InputNumber } from 'antd';
import { useRef } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { today } from '../../format/dates';
import {
  OrderLineDocument,
  RecordResultDocument,
  SignAsVerifierDocument,
  type OrderLineQuery,
  type ResultFieldsFragment,
} from '../../gql/results';
import { ActForm } from '../../parts/ActForm';
import { Choices, DateInput, Field, TextField } from '../../parts/fields';
import { Card, Facts, Loaded, PageHead } from '../../parts/layout';
import { useTexts, type Texts } from '../../texts/texts';
import { MeasurementRows, StandardRows, toInput, type Values } from './resultRows';

export type LineInstrument = NonNullable<OrderLineQuery['commissionOrder']>['lines'][number]['instrument'];

/** A result for a line of a commission order that has none yet. */
export function NewResult() {
  const texts = useTexts();
  const [params] = useSearchParams();
  const order = params.get('order') ?? '';
  const [state, again] = useQuery({ query: OrderLineDocument, variables: { orderId: order } });
  const line = state.data?.commissionOrder?.lines.find(({ id }) => id === params.get('line'));
  return (
    <Loaded state={state} value={line} retry={() => again()}>
      {(found) => (
        <>
          <PageHead title={texts.results.recordTitle} back={`/commission-orders/${order}`} />
          <ResultForm lineId={found.id} instrument={found.instrument} />
        </>
      )}
    </Loaded>
  );
}

export function Plate({ instrument }: { instrument: LineInstrument }) {
  const { ledger } = useTexts();
  return (
    <Facts
      rows={[
        [ledger.name, instrument.name],
        [ledger.categoryShort, instrument.category?.name],
        [ledger.model, instrument.model],
        [ledger.measuringRange, instrument.measuringRange],
        [ledger.accuracyClass, instrument.accuracyClass],
        [ledger.serialNumber, instrument.serialNumber],
        [ledger.manufacturer, instrument.manufacturer],
        [ledger.placeOfUse, instrument.placeOfUse],
      ]}
    />
  );
}

export function resultLabels({ results }: Texts): Record<string, string> {
  return {
    conclusion: results.conclusion,
    accuracyClassFound: results.accuracyClassFound,
    temperature: results.temperature,
    humidity: results.humidity,
    place: results.place,
    standards: results.standards,
    regulation: results.regulation,
    verifiedOn: results.verifiedOn,
    adjustedOrRepaired: results.adjusted,
    measurements: results.measurements,
    failedItems: results.failedItems,
  };
}

interface Props {
  lineId: string;
  instrument: LineInstrument;
  draft?: ResultFieldsFragment;
}

export function ResultForm({ lineId, instrument, draft }: Props) {
  const texts = useTexts();
  const { results, words } = texts;
  const [form] = Form.useForm<Values>();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const record = useAct(RecordResultDocument, ['VerificationResult', 'CommissionOrder']);
  const sign = useAct(SignAsVerifierDocument, ['VerificationResult']);
  const signing = useRef(false);
  const conclusion = Form.useWatch('conclusion', form);
  const labels = resultLabels(texts);

  async function save(values: Values) {
    const wantsSign = signing.current;
    signing.current = false;
    const saved = await record.run({ input: toInput(lineId, values) });
    if (!saved?.verificationResult) return;
    if (wantsSign) await sign.run({ input: { resultId: saved.verificationResult.id } });
    void message.success(results.saved);
    await navigate(`/results/${saved.verificationResult.id}`, { replace: true });
  }

  return (
    <ActForm
      name="result"
      form={form}
      act={{ busy: record.busy || sign.busy, failure: record.failure ?? sign.failure, forget: record.forget }}
      labels={labels}
      initialValues={initialValues(instrument, draft)}
      submit={results.saveDraft}
      onSubmit={(values) => void save(values)}
      extra={
        <Button
          disabled={record.busy}
          onClick={() => {
            signing.current = true;
            form.submit();
          }}
        >
          {results.saveAndSign}
        </Button>
      }
    >
      <Card title={results.instrument}>
        <Plate instrument={instrument} />
      </Card>
      <br />
      <Card title={results.conclusion}>
        <div className="form-grid">
          <Field name="conclusion" label={results.conclusion} required>
            <Choices label={results.conclusion} options={words.conclusion} />
          </Field>
          <TextField name="accuracyClassFound" label={results.accuracyClassFound} max={50} />
          <TextField name="regulation" label={results.regulation} max={200} required hint={results.regulationHint} />
          <Field name="verifiedOn" label={results.verifiedOn} required>
            <DateInput max={today()} />
          </Field>
          <Field name="adjustedOrRepaired" label={results.adjusted} required>
            <Choices label={results.adjusted} options={{ no: texts.app.no, yes: texts.app.yes }} />
          </Field>
          {conclusion === 'FAIL' && (
            <TextField
              name="failedItems"
              label={results.failedItems}
              max={500}
              lines={2}
              required
              className="wide"
              hint={results.failedItemsHint}
            />
          )}
        </div>
      </Card>
      <br />
      <Card title={results.environment}>
        <div className="form-grid">
          <Field name="temperature" label={results.temperature} required>
            <InputNumber style={{ width: '100%' }} min={-80} max={100} step={0.1} />
          </Field>
          <Field name="humidity" label={results.humidity} required>
            <InputNumber style={{ width: '100%' }} min={0} max={100} step={1} />
          </Field>
          <TextField name="place" label={results.place} max={200} required />
        </div>
      </Card>
      <br />
      <Card title={results.standards}>
        <StandardRows />
      </Card>
      <br />
      <Card title={results.measurements}>
        <MeasurementRows />
      </Card>
    </ActForm>
  );
}

function initialValues(instrument: LineInstrument, draft?: ResultFieldsFragment): Partial<Values> {
  if (!draft)
    return {
      verifiedOn: today(),
      adjustedOrRepaired: 'no',
      place: instrument.placeOfUse,
      regulation: instrument.category?.regulations.split(/[;；]/)[0]?.trim() ?? '',
      standards: [{}],
      measurements: [{ passed: 'PASS' }],
    };
  return {
    ...(draft.conclusion ? { conclusion: draft.conclusion } : {}),
    accuracyClassFound: draft.accuracyClassFound ?? '',
    temperature: draft.temperature,
    humidity: draft.humidity,
    place: draft.place,
    regulation: draft.regulation,
    verifiedOn: draft.verifiedOn,
    adjustedOrRepaired: draft.adjustedOrRepaired ? 'yes' : 'no',
    failedItems: draft.failedItems.join('\n'),
    standards: draft.standards.map((one) => ({ ...one, range: one.range ?? '', uncertainty: one.uncertainty ?? '' })),
    measurements: draft.measurements.map((one) => ({ ...one, limit: one.limit ?? '', passed: one.passed ? 'PASS' : 'FAIL' })),
  };
}
