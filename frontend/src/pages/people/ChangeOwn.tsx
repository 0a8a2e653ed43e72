import { App, Button, Form } from 'antd';
import type { ReactNode } from 'react';
import type { Act } from '../../app/act';
import { ActForm } from '../../parts/ActForm';
import { useTexts } from '../../texts/texts';

interface Props<Values extends object> {
  name: string;
  act: Pick<Act<object, never>, 'busy' | 'failure' | 'forget'>;
  labels: Record<string, string>;
  own: Partial<Values>;
  /** Saves what was typed; answers whether it was taken. */
  save: (values: Values) => Promise<boolean>;
  close: () => void;
  children: ReactNode;
}

/** What may be changed of the data above it: opened with them, closed when they are saved. */
export function ChangeOwn<Values extends object>({ name, act, labels, own, save, close, children }: Props<Values>) {
  const { app, account } = useTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  return (
    <ActForm<Values>
      name={name}
      form={form}
      act={act}
      labels={labels}
      initialValues={own}
      submit={app.save}
      extra={<Button onClick={close}>{app.cancel}</Button>}
      onSubmit={async (values) => {
        if (!(await save(values))) return;
        void message.success(account.centre.saved);
        close();
      }}
    >
      <div className="form-grid">{children}</div>
    </ActForm>
  );
}
