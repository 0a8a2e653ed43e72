import { Button } from 'antd';
import { useRef, useState, type ChangeEvent } from 'react';
import { upload, UploadRefused } from '../../app/upload';
import { useTexts } from '../../texts/texts';

export interface AttachedFile {
  id: string;
  name: string;
  size: number;
}

const LARGEST = 5 * 1024 * 1024;
const MOST = 10;
const ENDINGS = '.pdf,.jpg,.jpeg,.png,.docx,.xlsx,.pptx';

interface Props {
  id?: string;
  value?: AttachedFile[];
  onChange?: (files: AttachedFile[]) => void;
  label: string;
}

/** Any number of files up to ten, each uploaded as soon as it is chosen. */
export function AttachedFiles({ id, value = [], onChange, label }: Props) {
  const texts = useTexts();
  const { publications } = texts;
  const { manage } = publications;
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState('');

  async function take(event: ChangeEvent<HTMLInputElement>) {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (!file) return;
    setRefusal('');
    if (file.size > LARGEST) return setRefusal(manage.tooLarge);
    setBusy(true);
    try {
      onChange?.([...value, { id: await upload(file), name: file.name, size: file.size }]);
    } catch (failure) {
      setRefusal((failure instanceof UploadRefused && failure.words) || texts.app.network);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className="file-choice">
      <input
        ref={input}
        type="file"
        accept={ENDINGS}
        style={{ display: 'none' }}
        onChange={(event) => void take(event)}
        aria-label={label}
        tabIndex={-1}
      />
      {value.length > 0 && (
        <ul className="files">
          {value.map((file) => (
            <li key={file.id}>
              {file.name} <span className="sub">{publications.size(file.size)}</span>{' '}
              <Button
                size="small"
                type="text"
                aria-label={manage.removeFile(file.name)}
                onClick={() => onChange?.(value.filter((other) => other.id !== file.id))}
              >
                ✕
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button {...(id ? { id } : {})} loading={busy} disabled={value.length >= MOST} onClick={() => input.current?.click()}>
        {manage.addFile}
      </Button>
      <span role="status">{busy ? manage.uploading : ''}</span>
      {refusal && (
        <p className="field-refusal" role="alert">
          {refusal}
        </p>
      )}
    </div>
  );
}
