import { App, Button, Form } from 'antd';
import { useRef } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useQuery } from 'urql';
import { useAct } from '../../app/act';
import { useMe } from '../../app/session';
import { AddInstrumentDocument, ChangeInstrumentDocument, InstrumentDocument, type AddInstrumentInput } from '../../gql/ledger';
import { ActForm } from '../../parts/ActForm';
import { CategoryPicker } from '../../parts/CategoryPicker';
import { Choices, DateInput, Field, NativeSelect, NumberInput, TextField } from '../../parts/fields';
import { Card, Loaded, PageHead } from '../../parts/layout';
import { useCountyRule } from '../../parts/countyRule';
import { RegionPicker } from '../../parts/RegionPicker';
import { InstitutionPicker } from '../../parts/InstitutionPicker';
import { useTexts } from '../../texts/texts';
import { useLimits } from './limits';
import { NameAdvice, OfferedModes, UsualRanges, useNameAdvice } from './NameAdvice';

type Values = AddInstrumentInput;

export function NewInstrument() {
  const texts = useTexts();
  const me = useMe();
  return (
    <>
      <PageHead title={texts.ledger.newTitle} back="/ledger" />
      <InstrumentForm
        initial={{
          duty: 'COMPULSORY',
          origin: 'DOMESTIC',
          purpose: 'TRADE_SETTLEMENT',
          mode: 'AT_INSTITUTION',
          regionCode: me.organisation?.regionCode ?? '',
          placeOfUse: me.organisation?.address ?? '',
        }}
      />
    </>
  );
}

export function ChangeInstrument() {
  const texts = useTexts();
  const { id = '' } = useParams();
  const [state, again] = useQuery({ query: InstrumentDocument, variables: { id }, requestPolicy: 'network-only' });
  return (
    <Loaded state={state} value={state.data?.instrument} retry={() => again()}>
      {(found) => (
        <>
          <PageHead title={texts.ledger.changeTitle} back={`/ledger/${id}`} note={found.code} />
          {found.claim && <p className="notice notice-warn">{texts.ledger.claimHint(found.claim.bookingNumber)}</p>}
          <InstrumentForm
            id={id}
            known={found.chosenInstitution}
            initial={{
              duty: found.duty,
              assetNumber: found.assetNumber,
              leadDays: found.leadDays,
              institutionId: found.chosenInstitution?.id ?? null,
              condition: found.condition,
              workingState: found.workingState,
              name: found.name,
              categoryId: found.categoryId,
              model: found.model,
              measuringRange: found.measuringRange,
              accuracyClass: found.accuracyClass,
              serialNumber: found.serialNumber,
              manufacturer: found.manufacturer,
              origin: found.origin,
              regionCode: found.regionCode,
              placeOfUse: found.placeOfUse,
              purpose: found.purpose,
              mode: found.mode,
              purchasedOn: found.purchasedOn ?? null,
              validUntil: found.validUntil ?? null,
              remark: found.remark ?? '',
            }}
          />
        </>
      )}
    </Loaded>
  );
}

function InstrumentForm({
  id,
  initial,
  known,
}: {
  id?: string;
  initial: Partial<Values>;
  known?: { id: string; name: string } | null;
}) {
  const texts = useTexts();
  const { ledger, words } = texts;
  const [form] = Form.useForm<Values>();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const add = useAct(AddInstrumentDocument, ['Instrument', 'LedgerSummary']);
  const change = useAct(ChangeInstrumentDocument, ['Instrument', 'LedgerSummary']);
  const another = useRef(false);
  const county = useCountyRule();
  const limits = useLimits();
  const voluntary = Form.useWatch('duty', form) === 'VOLUNTARY' || (!!id && initial.duty === 'VOLUNTARY');
  const advice = useNameAdvice(form, !voluntary, id ? initial.purpose : null);
  const act = id ? change : add;
  const labels: Record<string, string> = {
    duty: ledger.duty,
    assetNumber: ledger.assetNumber,
    leadDays: ledger.leadDays,
    institutionId: ledger.chosenInstitution,
    condition: ledger.condition,
    workingState: ledger.workingState,
    name: ledger.name,
    categoryId: ledger.category,
    model: ledger.model,
    measuringRange: ledger.measuringRange,
    accuracyClass: ledger.accuracyClass,
    serialNumber: ledger.serialNumber,
    manufacturer: ledger.manufacturer,
    origin: ledger.origin,
    regionCode: ledger.region,
    placeOfUse: ledger.placeOfUse,
    purpose: ledger.purpose,
    mode: ledger.mode,
    purchasedOn: ledger.purchasedOn,
    validUntil: ledger.validUntil,
    remark: ledger.remark,
  };

  async function save(values: Values) {
    const { assetNumber, leadDays, institutionId, condition, workingState, ...common } = values;
    const input = {
      ...common,
      duty: voluntary ? ('VOLUNTARY' as const) : ('COMPULSORY' as const),
      ...(voluntary
        ? { assetNumber, leadDays, institutionId, condition, workingState, purpose: null, categoryId: values.categoryId ?? null }
        : {}),
      purchasedOn: values.purchasedOn ?? null,
      validUntil: values.validUntil ?? null,
      remark: values.remark || null,
    };
    const saved = id ? await change.run({ input: { id, ...input } }) : await add.run({ input });
    if (!saved?.instrument) {
      another.current = false;
      return;
    }
    void message.success(ledger.saved(saved.instrument.name));
    if (another.current) {
      another.current = false;
      form.setFieldsValue({ serialNumber: '', assetNumber: '' });
      form.getFieldInstance('serialNumber')?.focus?.();
    } else await navigate(`/ledger/${saved.instrument.id}`);
  }

  return (
    <ActForm
      name="instrument"
      form={form}
      act={act}
      labels={labels}
      initialValues={initial}
      submit={texts.app.save}
      onSubmit={(values) => void save(values)}
      extra={
        <>
          {!id && (
            <Button
              disabled={act.busy}
              onClick={() => {
                another.current = true;
                form.submit();
              }}
            >
              {ledger.saveAndAdd}
            </Button>
          )}
          <Button onClick={() => void navigate(id ? `/ledger/${id}` : '/ledger')}>{texts.app.cancel}</Button>
        </>
      }
    >
      <Card title={ledger.basic}>
        <div className="form-grid">
          {!id && (
            <Field name="duty" label={ledger.duty} className="wide" hint={ledger.hints.duty}>
              <Choices label={ledger.duty} options={words.duty} />
            </Field>
          )}
          <TextField
            name="name"
            label={ledger.name}
            max={limits.name}
            required
            hint={ledger.hints.name}
            onEnter={() => {
              if (!advice.only || form.getFieldValue('categoryId')) return false;
              advice.take(advice.only);
              return true;
            }}
          />
          <Field name="categoryId" label={ledger.category} required={!voluntary} hint={ledger.hints.category} trigger="onChange">
            <CategoryPicker allowClear={voluntary} />
          </Field>
          <NameAdvice form={form} advice={advice} {...(id ? {} : { volunteer: () => form.setFieldValue('duty', 'VOLUNTARY') })} />
          <TextField name="model" label={ledger.model} max={limits.model} required hint={ledger.hints.model} />
          <TextField
            name="measuringRange"
            label={ledger.measuringRange}
            max={limits.measuringRange}
            required
            hint={
              <>
                {ledger.hints.measuringRange} <UsualRanges form={form} advice={advice} />
              </>
            }
          />
          <TextField
            name="accuracyClass"
            label={ledger.accuracyClass}
            max={limits.accuracyClass}
            required
            hint={ledger.hints.accuracyClass}
          />
          <TextField name="serialNumber" label={ledger.serialNumber} max={limits.serialNumber} hint={ledger.hints.serialNumber} />
          <TextField
            name="manufacturer"
            label={ledger.manufacturer}
            max={limits.manufacturer}
            required
            hint={ledger.hints.manufacturer}
          />
          <Field name="origin" label={ledger.origin} required>
            <Choices label={ledger.origin} options={words.origin} />
          </Field>
        </div>
      </Card>
      <br />
      <Card title={ledger.use}>
        <div className="form-grid">
          <Field
            name="regionCode"
            label={ledger.region}
            required
            className="wide"
            hint={ledger.hints.region}
            trigger="onChange"
            rules={[county]}
          >
            <RegionPicker />
          </Field>
          <TextField
            name="placeOfUse"
            label={ledger.placeOfUse}
            max={limits.placeOfUse}
            required
            hint={ledger.hints.placeOfUse}
          />
          {!voluntary && (
            <Field name="purpose" label={ledger.purpose} required className="wide">
              <Choices label={ledger.purpose} options={words.purpose} />
            </Field>
          )}
          <Field
            name="mode"
            label={ledger.mode}
            required
            hint={
              <>
                {ledger.hints.mode} {!voluntary && <OfferedModes form={form} />}
              </>
            }
          >
            <Choices label={ledger.mode} options={words.mode} />
          </Field>
          <Field name="purchasedOn" label={ledger.purchasedOn}>
            <DateInput />
          </Field>
          <Field name="validUntil" label={ledger.validUntil} hint={ledger.hints.validUntil}>
            <DateInput />
          </Field>
          <TextField name="remark" label={ledger.remark} max={limits.remark} lines={2} className="wide" />
        </div>
      </Card>
      {voluntary && (
        <>
          <br />
          <Card title={ledger.volunteer}>
            <div className="form-grid">
              <TextField
                name="assetNumber"
                label={ledger.assetNumber}
                max={limits.assetNumber}
                required
                hint={ledger.hints.assetNumber}
              />
              <Field name="leadDays" label={ledger.leadDays} required hint={ledger.hints.leadDays}>
                <NumberInput min={1} max={365} />
              </Field>
              <Field
                name="institutionId"
                label={ledger.chosenInstitution}
                required
                hint={ledger.hints.chosenInstitution}
                trigger="onChange"
              >
                <InstitutionPicker known={known ?? null} />
              </Field>
              <Field name="condition" label={ledger.condition} required hint={ledger.hints.condition} initialValue="IN_USE">
                <NativeSelect options={words.condition} />
              </Field>
              <Field name="workingState" label={ledger.workingState} required initialValue="NORMAL">
                <NativeSelect options={words.workingState} />
              </Field>
            </div>
          </Card>
        </>
      )}
    </ActForm>
  );
}
