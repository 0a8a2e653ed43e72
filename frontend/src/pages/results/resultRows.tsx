import { Button, Form } from 'antd';
import { today } from '../../format/dates';
import type { Conclusion } from '../../gql/enums';
import type { RecordResultInput } from '../../gql/results';
import { DateInput, Field, NativeSelect, TextField } from '../../parts/fields';
import { useTexts } from '../../texts/texts';

export interface Values {
  conclusion: Conclusion;
  accuracyClassFound?: string;
  temperature: number;
  humidity: number;
  place: string;
  regulation: string;
  verifiedOn: string;
  adjustedOrRepaired: 'yes' | 'no';
  failedItems?: string;
  standards?: Partial<{ name: string; certificateNumber: string; validUntil: string; range: string; uncertainty: string }>[];
  measurements?: Partial<{ item: string; found: string; limit: string; passed: Conclusion }>[];
}

/** One item a line, or separated by semicolons. */
export function splitItems(text: string): string[] {
  return text
    .split(/[\n;\uff1b]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

export function toInput(orderLineId: string, values: Values): RecordResultInput {
  return {
    orderLineId,
    conclusion: values.conclusion,
    accuracyClassFound: values.accuracyClassFound?.trim() || null,
    temperature: values.temperature,
    humidity: values.humidity,
    place: values.place.trim(),
    regulation: values.regulation.trim(),
    verifiedOn: values.verifiedOn,
    adjustedOrRepaired: values.adjustedOrRepaired === 'yes',
    failedItems: values.conclusion === 'FAIL' ? splitItems(values.failedItems ?? '') : [],
    standards: (values.standards ?? []).map((one) => ({
      name: one.name ?? '',
      certificateNumber: one.certificateNumber ?? '',
      validUntil: one.validUntil ?? '',
      range: one.range?.trim() || null,
      uncertainty: one.uncertainty?.trim() || null,
    })),
    measurements: (values.measurements ?? []).map((one) => ({
      item: one.item ?? '',
      found: one.found ?? '',
      limit: one.limit?.trim() || null,
      passed: one.passed === 'PASS',
    })),
  };
}

export function StandardRows() {
  const { results } = useTexts();
  const verifiedOn = (Form.useWatch('verifiedOn') as string | undefined) ?? today();
  return (
    <Form.List name="standards">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }, index) => (
            <fieldset key={key} className="row-set">
              <legend>{results.standard(index + 1)}</legend>
              <div className="form-grid">
                <TextField name={[name, 'name']} label={results.standardName} max={100} required />
                <TextField name={[name, 'certificateNumber']} label={results.standardCertificate} max={100} required />
                <Field
                  name={[name, 'validUntil']}
                  label={results.standardValidUntil}
                  required
                  rules={[
                    {
                      validator: (_, day?: string) =>
                        day && day < verifiedOn ? Promise.reject(new Error(results.expiredStandard)) : Promise.resolve(),
                    },
                  ]}
                >
                  <DateInput />
                </Field>
                <TextField name={[name, 'range']} label={results.standardRange} max={100} />
                <TextField name={[name, 'uncertainty']} label={results.standardUncertainty} max={100} />
              </div>
              {rows.length > 1 && (
                <Button size="small" onClick={() => remove(name)}>
                  {results.remove(results.standard(index + 1))}
                </Button>
              )}
            </fieldset>
          ))}
          <Button onClick={() => add({})}>{results.addStandard}</Button>
        </>
      )}
    </Form.List>
  );
}

export function MeasurementRows() {
  const { results, words } = useTexts();
  return (
    <Form.List name="measurements">
      {(rows, { add, remove }) => (
        <>
          {rows.map(({ key, name }, index) => (
            <fieldset key={key} className="row-set">
              <legend>{results.measurement(index + 1)}</legend>
              <div className="form-grid form-grid-4">
                <TextField name={[name, 'item']} label={results.item} max={100} required />
                <TextField name={[name, 'found']} label={results.found} max={100} required />
                <TextField name={[name, 'limit']} label={results.limit} max={100} />
                <Field name={[name, 'passed']} label={results.passed} required>
                  <NativeSelect options={words.conclusion} />
                </Field>
              </div>
              {rows.length > 1 && (
                <Button size="small" onClick={() => remove(name)}>
                  {results.remove(results.measurement(index + 1))}
                </Button>
              )}
            </fieldset>
          ))}
          <Button onClick={() => add({ passed: 'PASS' })}>{results.addMeasurement}</Button>
        </>
      )}
    </Form.List>
  );
}
