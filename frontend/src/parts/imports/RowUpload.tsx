import { Button } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import type { Failure } from '../../app/act';
import { upload, UploadRefused } from '../../app/upload';
import { useTexts } from '../../texts/texts';
import { ErrorSummary } from '../ErrorSummary';
import { Card } from '../layout';

interface Props {
  /** Where the empty file is. */
  template: string;
  /** Why the file that was sent could not be previewed. */
  failure: Failure | null;
  /** Previews the file that the server has taken. */
  send: (fileId: string) => Promise<void>;
  /** What else an import asks. */
  children?: ReactNode;
}

/** The first step of an import of rows: a workbook or CSV is chosen and sent. */
export function RowUpload({ template, failure, send, children }: Props) {
  const texts = useTexts();
  const { reference } = texts;
  const [file, setFile] = useState<File | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, refuse] = useState<Failure | null>(null);
  const id = useId();
  const because = (message: string) => refuse({ message, problems: [], codes: [] });

  async function take() {
    if (!file) return because(texts.app.required(reference.file));
    if (!/\.(xlsx?|csv|txt)$/i.test(file.name)) return because(reference.wrongKind);
    refuse(null);
    setBusy(true);
    try {
      await send(await upload(file));
    } catch (error) {
      because(error instanceof UploadRefused && error.words ? error.words : texts.app.network);
    } finally {
      setBusy(false);
    }
  }

  return (
    <Card title={reference.steps[0]!} extra={<a href={template}>{reference.template}</a>}>
      <ErrorSummary failure={refused ?? failure} />
      <div className="upload">
        <div className="upload-field">
          <label htmlFor={id}>{reference.file}</label>
          <input
            id={id}
            type="file"
            className="file-input"
            accept=".xlsx,.xls,.csv,.txt"
            onChange={(event) => setFile(event.target.files?.[0] ?? null)}
          />
          <p className="page-note">{reference.fileNote}</p>
        </div>
        {children}
      </div>
      <div className="form-actions">
        <Button type="primary" loading={busy} onClick={() => void take()}>
          {reference.upload}
        </Button>
        {busy && <span role="status">{reference.uploading}</span>}
      </div>
    </Card>
  );
}
