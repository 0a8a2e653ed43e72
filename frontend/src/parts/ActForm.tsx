import { Button, Form, type FormInstance } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { Act, FieldProblem } from '../app/act';
import { ErrorSummary } from './ErrorSummary';

interface Props<Values extends object> {
  /** Names the form; its fields' ids begin with it. */
  name: string;
  form: FormInstance<Values>;
  act: Pick<Act<object, never>, 'busy' | 'failure' | 'forget'>;
  /** The words for the fields, by the input's names. */
  labels: Record<string, string>;
  initialValues?: Partial<Values>;
  submit: string;
  onSubmit: (values: Values) => void;
  onChange?: (changed: Partial<Values>) => void;
  /** Further buttons beside the one that submits. */
  extra?: ReactNode;
  children: ReactNode;
}

/** A form that does one act: shows what the browser and the server find wrong beside the fields and above them, and keeps its input. */
export function ActForm<Values extends object>(props: Props<Values>) {
  const { name, form, act, labels, submit, onSubmit, extra, children } = props;
  const [found, setFound] = useState<FieldProblem[]>([]);
  const failure = act.failure;

  useEffect(() => {
    for (const { field, message } of failure?.problems ?? []) {
      const path = (field ?? '').split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
      if (field && String(path[0]) in labels) form.setFields([{ name: path as never, errors: [message] }]);
    }
    // Only when there is a new failure: the labels are made anew by each drawing.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [failure, form]);

  // The first wrong field, in the order of the page, takes the focus; the summary above it is read out all the same.
  useEffect(() => {
    const fields = [...found, ...(failure?.problems ?? [])].map(({ field }) => `${name}_${(field ?? '').replaceAll('.', '_')}`);
    const first = fields
      .map((id) => document.getElementById(id))
      .filter((element) => element !== null)
      .sort((one, other) => (one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))[0];
    const target = first?.matches('[role=radiogroup], .region-picker, .region-list, .file-choice')
      ? (first.querySelector<HTMLElement>('input:not([hidden]), select, button') ?? first)
      : first;
    target?.focus();
    target?.scrollIntoView({ block: 'center' });
  }, [failure, found, name]);

  return (
    <Form<Values>
      name={name}
      form={form}
      layout="vertical"
      initialValues={props.initialValues}
      validateTrigger="onBlur"
      onValuesChange={(changed: Partial<Values>) => props.onChange?.(changed)}
      onFinish={(values) => {
        setFound([]);
        onSubmit(values);
      }}
      onFinishFailed={({ errorFields }) => {
        act.forget();
        setFound(errorFields.map((field) => ({ field: field.name.join('.'), code: '', message: field.errors[0] ?? '' })));
      }}
      noValidate
    >
      <ErrorSummary failure={failure} problems={found} form={name} labels={labels} />
      {children}
      <div className="form-actions">
        <Button type="primary" htmlType="submit" loading={act.busy}>
          {submit}
        </Button>
        {extra}
      </div>
    </Form>
  );
}
