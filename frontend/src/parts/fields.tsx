import { Form, Input } from 'antd';
import type { Rule } from 'antd/es/form';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts';

interface FieldProps {
  name: string | (string | number)[];
  label: string;
  required?: boolean;
  hint?: ReactNode;
  rules?: Rule[];
  children: ReactNode;
  className?: string;
  /** What stands there at first, where the form does not say. */
  initialValue?: string;
  /** Validate as soon as the value is there rather than on leaving the field. */
  trigger?: string;
}

/** Something other than blanks is there, be it a text, a number or a list. */
function filled(message: string): Rule {
  return {
    validator: (_, value: unknown) =>
      value === undefined || value === null || String(value).trim() === ''
        ? Promise.reject(new Error(message))
        : Promise.resolve(),
  };
}

/** A labelled field with its hint beside it; whether it must be filled in is checked and said. */
export function Field({ name, label, required, hint, rules = [], children, className, trigger, initialValue }: FieldProps) {
  const texts = useTexts();
  return (
    <Form.Item
      name={name}
      label={label}
      required={required ?? false}
      extra={hint}
      className={className ?? ''}
      {...(trigger ? { validateTrigger: trigger } : {})}
      {...(initialValue === undefined ? {} : { initialValue })}
      rules={[...(required ? [filled(texts.app.required(label))] : []), ...rules]}
    >
      {children}
    </Form.Item>
  );
}

interface TextFieldProps extends Omit<FieldProps, 'children'> {
  /** The limit; undefined while it is not known yet. */
  max: number | undefined;
  autoComplete?: string;
  placeholder?: string;
  lines?: number;
  inputMode?: 'text' | 'numeric' | 'tel' | 'email' | 'decimal';
  onBlur?: (value: string) => void;
  /** What the Enter key does; true when it was something, and the form is not to be sent. */
  onEnter?: () => boolean;
}

/** A text with its limit, which the form shows and enforces. */
export function TextField({
  max,
  autoComplete = 'off',
  placeholder,
  lines,
  inputMode,
  onBlur,
  onEnter,
  ...field
}: TextFieldProps) {
  const texts = useTexts();
  const shared = { ...(max === undefined ? {} : { maxLength: max }), autoComplete, placeholder: placeholder ?? '' };
  return (
    <Field
      {...field}
      rules={[...(max === undefined ? [] : [{ max, message: texts.app.tooLong(field.label, max) }]), ...(field.rules ?? [])]}
    >
      {lines ? (
        <Input.TextArea {...shared} rows={lines} showCount />
      ) : (
        <Input
          {...shared}
          {...(inputMode ? { inputMode } : {})}
          {...(onEnter
            ? { onPressEnter: (event: React.KeyboardEvent<HTMLInputElement>) => onEnter() && event.preventDefault() }
            : {})}
          {...(onBlur ? { onBlur: (event: React.FocusEvent<HTMLInputElement>) => onBlur(event.target.value) } : {})}
        />
      )}
    </Field>
  );
}

interface SelectProps<Value extends string> {
  id?: string;
  value?: Value | '' | null;
  onChange?: (value: Value | undefined) => void;
  /** Words by value, in the order of the list. */
  options: Readonly<Record<string, string>>;
  /** What stands for no choice. */
  empty?: string;
  disabled?: boolean;
  'aria-label'?: string;
}

/** The browser's own list: known to every keyboard, phone and screen reader. */
export function NativeSelect<Value extends string>({
  id,
  value,
  onChange,
  options,
  empty,
  disabled,
  ...aria
}: SelectProps<Value>) {
  const texts = useTexts();
  return (
    <select
      id={id}
      className="native-control native-select"
      value={value ?? ''}
      disabled={disabled}
      aria-label={aria['aria-label']}
      aria-required={(aria as Record<string, 'true' | undefined>)['aria-required']}
      onChange={(event) => onChange?.((event.target.value || undefined) as Value | undefined)}
    >
      <option value="">{empty ?? texts.app.choose}</option>
      {Object.entries(options).map(([option, word]) => (
        <option key={option} value={option}>
          {word}
        </option>
      ))}
    </select>
  );
}

/** A whole number, by the browser's own field. */
export function NumberInput({
  id,
  value,
  onChange,
  min,
  max,
}: {
  id?: string;
  value?: number | null;
  onChange?: (value: number | undefined) => void;
  min?: number;
  max?: number;
}) {
  return (
    <input
      id={id}
      type="number"
      className="native-control"
      inputMode="numeric"
      step={1}
      min={min}
      max={max}
      value={value ?? ''}
      onChange={(event) => onChange?.(Number.isInteger(event.target.valueAsNumber) ? event.target.valueAsNumber : undefined)}
    />
  );
}

interface DateProps {
  id?: string;
  value?: string | null;
  onChange?: (value: string | undefined) => void;
  min?: string;
  max?: string;
  'aria-label'?: string;
}

/** A date as `2026-11-21`, by the browser's own calendar. */
export function DateInput({ id, value, onChange, min, max, ...aria }: DateProps) {
  return (
    <input
      id={id}
      type="date"
      className="native-control"
      value={value ?? ''}
      min={min}
      max={max ?? '9999-12-31'}
      aria-label={aria['aria-label']}
      onChange={(event) => onChange?.(event.target.value || undefined)}
    />
  );
}

/** One choice of a few, all in sight. */
export function Choices<Value extends string>({
  id,
  value,
  onChange,
  options,
  label,
}: {
  id?: string;
  value?: Value;
  onChange?: (value: Value) => void;
  options: Partial<Record<Value, string>>;
  label: string;
}) {
  return (
    <div className="choices" role="radiogroup" aria-label={label} id={id} tabIndex={-1}>
      {(Object.entries(options) as [Value, string][]).map(([option, word]) => (
        <label key={option} className={option === value ? 'chosen' : ''}>
          <input type="radio" name={id ?? label} value={option} checked={option === value} onChange={() => onChange?.(option)} />
          {word}
        </label>
      ))}
    </div>
  );
}
