import { App, Button, Modal } from 'antd';
import { useTexts } from '../../texts/texts';

/** A client's secret, which nobody is shown again. Closed by its button only, so that it does not vanish by a slip. */
export function SecretOnce({ clientId, secret, onClose }: { clientId: string; secret: string; onClose: () => void }) {
  const { clients } = useTexts();
  const { message } = App.useApp();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      void message.success(clients.copied);
    } catch {
      // Not every browser lets a page write there: the text can be selected.
    }
  };
  return (
    <Modal
      open
      title={clients.secretTitle}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={[
        <Button key="copy" onClick={() => void copy()}>
          {clients.copy}
        </Button>,
        <Button key="kept" type="primary" onClick={onClose}>
          {clients.secretKept}
        </Button>,
      ]}
    >
      <p>{clients.secretHint}</p>
      <dl className="facts">
        <div>
          <dt>{clients.clientId}</dt>
          <dd>
            <code>{clientId}</code>
          </dd>
        </div>
        <div>
          <dt>{clients.secretLabel}</dt>
          <dd>
            <code data-testid="client-secret" style={{ wordBreak: 'break-all' }}>
              {secret}
            </code>
          </dd>
        </div>
      </dl>
    </Modal>
  );
}
