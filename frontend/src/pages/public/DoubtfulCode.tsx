import { Modal } from 'antd';
import { normaliseCode } from '../../format/identifiers';
import { useTexts } from '../../texts/texts';

interface Props {
  code: string;
  busy: boolean;
  onGoOn: () => void;
  onBack: () => void;
}

/** A check character that does not fit: some lawful early codes fail it, so the applicant confirms, and the approver sees it (rule 1.3). */
export function DoubtfulCode({ code, busy, onGoOn, onBack }: Props) {
  const { account, app } = useTexts();
  return (
    <Modal
      open
      title={account.checkTitle}
      okText={account.checkContinue}
      cancelText={app.back}
      confirmLoading={busy}
      onOk={onGoOn}
      onCancel={onBack}
    >
      <p>{account.checkQuestion(normaliseCode(code))}</p>
    </Modal>
  );
}
