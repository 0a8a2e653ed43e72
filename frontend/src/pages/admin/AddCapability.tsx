import { App, Button, Checkbox, Form, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useAct } from '../../app/act';
import { today } from '../../format/dates';
import { AddCapabilityDocument } from '../../gql/catalog';
import type { VerificationMode } from '../../gql/enums';
import { ActForm } from '../../parts/ActForm';
import { CategoryPicker } from '../../parts/CategoryPicker';
import { DateInput, Field, TextField } from '../../parts/fields';
import { RegionPicker } from '../../parts/RegionPicker';
import { useTexts } from '../../texts/texts';

interface Values {
  categoryId: string;
  regionCodes: string;
  rangeLimit?: string;
  accuracyClasses?: string;
  modes: VerificationMode[];
  weeklyCapacity?: number | null;
  validFrom: string;
  validTo?: string;
}

export function AddCapability() {
  const texts = useTexts();
  const { admin, words } = texts;
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const [open, setOpen] = useState(false);
  const act = useAct(AddCapabilityDocument, ['Capability', 'Institution']);
  const labels = {
    categoryId: admin.secondLevel,
    regionCodes: admin.regions,
    rangeLimit: admin.rangeLimit,
    accuracyClasses: admin.classes,
    modes: admin.modes,
    weeklyCapacity: admin.capacity,
    validFrom: admin.validFrom,
    validTo: admin.validTo,
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{admin.addCapability}</Button>
      <Modal open={open} width={760} title={admin.addCapability} footer={null} onCancel={() => setOpen(false)} destroyOnHidden>
        <ActForm
          name="capability"
          form={form}
          act={act}
          labels={labels}
          initialValues={{ modes: ['AT_INSTITUTION'], validFrom: today() }}
          submit={texts.app.save}
          onSubmit={async (values) => {
            const classes = (values.accuracyClasses ?? '').split(/[,，、]/).map((one) => one.trim());
            const done = await act.run({
              input: {
                categoryId: values.categoryId,
                regionCodes: [values.regionCodes],
                rangeLimit: values.rangeLimit?.trim() || null,
                accuracyClasses: classes.filter((one) => one !== ''),
                modes: values.modes,
                weeklyCapacity: values.weeklyCapacity ?? null,
                validFrom: values.validFrom,
                validTo: values.validTo ?? null,
              },
            });
            if (!done) return;
            void message.success(admin.added);
            setOpen(false);
          }}
        >
          <div className="form-grid">
            <Field name="categoryId" label={labels.categoryId} required className="wide" trigger="onChange">
              <CategoryPicker />
            </Field>
            <Field
              name="regionCodes"
              label={labels.regionCodes}
              required
              className="wide"
              hint={admin.regionsHint}
              trigger="onChange"
            >
              <RegionPicker anyLevel />
            </Field>
            <TextField name="rangeLimit" label={labels.rangeLimit} max={50} hint={admin.rangeHint} />
            <TextField name="accuracyClasses" label={labels.accuracyClasses} max={200} hint={admin.classesHint} />
            <Form.Item
              name="modes"
              label={labels.modes}
              rules={[{ required: true, type: 'array', message: texts.app.required(labels.modes) }]}
            >
              <Checkbox.Group options={Object.entries(words.mode).map(([value, label]) => ({ value, label }))} />
            </Form.Item>
            <Field name="weeklyCapacity" label={labels.weeklyCapacity}>
              <InputNumber min={1} max={100000} precision={0} style={{ width: '100%' }} />
            </Field>
            <Field name="validFrom" label={labels.validFrom} required>
              <DateInput />
            </Field>
            <Field name="validTo" label={labels.validTo}>
              <DateInput />
            </Field>
          </div>
        </ActForm>
      </Modal>
    </>
  );
}
