import { App, Form } from 'antd';
import { useAct } from '../../app/act';
import { today } from '../../format/dates';
import { ScheduleAssignmentDocument } from '../../gql/desk';
import { ActForm } from '../../parts/ActForm';
import { DateInput, Field, TextField } from '../../parts/fields';
import { Card } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import type { Assignment } from './AssignmentDetail';

interface Values {
  visitOn: string;
  verifierName?: string;
  contactName?: string;
  note?: string;
}

export function Schedule({ found }: { found: Assignment }) {
  const texts = useTexts();
  const { desk } = texts;
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const act = useAct(ScheduleAssignmentDocument, ['BookingAssignment']);
  const labels = { visitOn: desk.visitOn, verifierName: desk.verifier, contactName: desk.contact, note: desk.note };
  return (
    <Card title={desk.schedule}>
      <ActForm
        name="schedule"
        form={form}
        act={act}
        labels={labels}
        initialValues={{
          ...(found.visitOn ? { visitOn: found.visitOn } : {}),
          verifierName: found.verifierName ?? '',
          contactName: found.contactName ?? found.organisation.contactName ?? '',
        }}
        submit={desk.saveSchedule}
        onSubmit={async ({ visitOn, verifierName, contactName, note }) => {
          const input = {
            id: found.id,
            visitOn,
            verifierName: verifierName || null,
            contactName: contactName || null,
            note: note || null,
          };
          if (await act.run({ input })) void message.success(desk.scheduled);
        }}
      >
        <p className="page-note">{desk.scheduleHint}</p>
        <div className="form-grid">
          <Field name="visitOn" label={labels.visitOn} required>
            <DateInput min={today()} />
          </Field>
          <TextField name="verifierName" label={labels.verifierName} max={50} />
          <TextField name="contactName" label={labels.contactName} max={50} />
          <TextField name="note" label={labels.note} max={200} />
        </div>
      </ActForm>
    </Card>
  );
}
