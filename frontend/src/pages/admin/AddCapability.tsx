import { App, Button, Checkbox, Form, InputNumber, Modal } from 'antd';
import { useState } from 'react';
import { useAct } from '../../app/act';
import { today } from '../../format/dates';
import { AddCapabilityDocument, type CapabilityFieldsFragment } from '../../gql/catalog';
import type { VerificationMode } from '../../gql/enums';
import { ChangeCapabilityDocument } from '../../gql/places';
import { ActForm } from '../../parts/ActForm';
import { CategoryPicker } from '../../parts/CategoryPicker';
import { DateInput, Field, TextField } from '../../parts/fields';
import { RegionList } from '../../parts/RegionList';
import { useTexts } from '../../texts/texts';

interface Values {
  categoryId: string;
  regionCodes: string[];
  rangeLimit?: string | null;
  accuracyClasses?: string;
  modes: VerificationMode[];
  weeklyCapacity?: number | null;
  validFrom: string;
  validTo?: string | null;
}

export function AddCapability() {
  const { admin } = useTexts();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{admin.addCapability}</Button>
      {open && <CapabilityForm close={() => setOpen(false)} />}
    </>
  );
}

/** Adds a capability, or changes one: its category stays, since another category is another capability. */
export function CapabilityForm({ capability, close }: { capability?: CapabilityFieldsFragment; close: () => void }) {
  const texts = useTexts();
  const { admin, places, words } = texts;
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const touches = ['Capability', 'Institution', 'CapabilityChange'];
  const add = useAct(AddCapabilityDocument, touches);
  const change = useAct(ChangeCapabilityDocument, touches);
  const act = capability ? change : add;
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

  async function save(values: Values) {
    const classes = (values.accuracyClasses ?? '').split(/[,，、]/).map((one) => one.trim());
    const given = {
      regionCodes: values.regionCodes,
      rangeLimit: values.rangeLimit?.trim() || null,
      accuracyClasses: classes.filter((one) => one !== ''),
      modes: values.modes,
      weeklyCapacity: values.weeklyCapacity ?? null,
      validFrom: values.validFrom,
      validTo: values.validTo || null,
    };
    const done = capability
      ? await change.run({ input: { id: capability.id, ...given } })
      : await add.run({ input: { categoryId: values.categoryId, ...given } });
    if (!done) return;
    void message.success(capability ? places.saved : admin.added);
    close();
  }

  return (
    <Modal
      open
      width={760}
      title={capability ? places.editCapabilityOf(capability.category.name) : admin.addCapability}
      footer={null}
      onCancel={close}
    >
      <ActForm<Values>
        name="capability"
        form={form}
        act={act}
        labels={labels}
        initialValues={
          capability
            ? {
                regionCodes: capability.regions.map(({ code }) => code),
                rangeLimit: capability.rangeLimit ?? null,
                accuracyClasses: capability.accuracyClasses.join('、'),
                modes: [...capability.modes],
                weeklyCapacity: capability.weeklyCapacity ?? null,
                validFrom: capability.validFrom,
                validTo: capability.validTo ?? null,
              }
            : { regionCodes: [], modes: ['AT_INSTITUTION'], validFrom: today() }
        }
        submit={texts.app.save}
        onSubmit={(values) => void save(values)}
      >
        <div className="form-grid">
          {!capability && (
            <Field name="categoryId" label={labels.categoryId} required className="wide" trigger="onChange">
              <CategoryPicker />
            </Field>
          )}
          <Field
            name="regionCodes"
            label={labels.regionCodes}
            required
            className="wide"
            hint={admin.regionsHint}
            trigger="onChange"
          >
            <RegionList />
          </Field>
          <TextField name="rangeLimit" label={labels.rangeLimit} max={100} hint={admin.rangeHint} />
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
          <Field name="validTo" label={labels.validTo} hint={places.endHint}>
            <DateInput />
          </Field>
        </div>
      </ActForm>
    </Modal>
  );
}
