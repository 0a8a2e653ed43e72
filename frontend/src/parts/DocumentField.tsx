import { Button } from 'antd';
import { useRef, useState, type ChangeEvent } from 'react';
import { UploadRefused } from '../app/upload';
import { Field } from './fields';
import { useTexts } from '../texts/texts';
import type { Uploads } from './useUploads';

const LARGEST = 4 * 1024 * 1024;
const PICTURES = 'image/jpeg,image/png';

interface Props {
  name: string;
  label: string;
  uploads: Uploads;
  required?: boolean;
  /** A photo is a picture; a scan may be a PDF as well. */
  picture?: boolean;
}

/** A file that is uploaded as soon as it is chosen; the field's value is its id. */
export function DocumentField({ name, label, uploads, required, picture }: Props) {
  const { registration } = useTexts();
  return (
    <Field
      name={name}
      label={label}
      required={required ?? false}
      hint={picture ? registration.photoHint : registration.scanHint}
      trigger="onChange"
    >
      <FileChoice uploads={uploads} label={label} accept={picture ? PICTURES : `application/pdf,${PICTURES}`} />
    </Field>
  );
}

interface ChoiceProps {
  id?: string;
  value?: string | null;
  onChange?: (id: string | undefined) => void;
  uploads: Uploads;
  label: string;
  accept: string;
}

function FileChoice({ id, value, onChange, uploads, label, accept }: ChoiceProps) {
  const { registration, app } = useTexts();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');

  async function take(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    setRefusal('');
    if (file.size > LARGEST) return setRefusal(registration.tooLarge);
    setBusy(true);
    try {
      const uploaded = await uploads.send(file);
      setName(file.name);
      onChange?.(uploaded);
    } catch (failure) {
      setRefusal((failure instanceof UploadRefused && failure.words) || app.network);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="file-choice">
      <input
        ref={input}
        type="file"
        accept={accept}
        style={{ display: 'none' }}
        onChange={(event) => void take(event)}
        aria-label={label}
        tabIndex={-1}
      />
      <Button
        {...(id ? { id } : {})}
        loading={busy}
        onClick={() => input.current?.click()}
        aria-label={`${label} ${value ? registration.replace : registration.choose}`}
      >
        {value ? registration.replace : registration.choose}
      </Button>
      {value && !busy && (
        <>
          <span className="file-name">{registration.uploaded(name ?? registration.keptFile)}</span>
          <Button type="link" onClick={() => onChange?.(undefined)} aria-label={`${registration.remove} ${label}`}>
            {registration.remove}
          </Button>
        </>
      )}
      <span role="status">{busy ? registration.uploading : ''}</span>
      {refusal && (
        <p className="field-refusal" role="alert">
          {refusal}
        </p>
      )}
    </div>
  );
}
