import { Modal } from 'antd';
import type { ReactNode } from 'react';
import type { Act } from '../app/act';
import { useTexts } from '../texts/texts';
import { ErrorSummary } from './ErrorSummary';

interface Props {
  title: string;
  question: string;
  act: Pick<Act<object, never>, 'busy' | 'failure' | 'forget'>;
  danger?: boolean;
  /** What is to be filled in before the act, e.g. a reason. */
  children?: ReactNode;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asks before an act that is not undone lightly, and stays open with the reason when it was not done. */
export function Confirm({ title, question, act, danger, children, onConfirm, onClose }: Props) {
  const texts = useTexts();
  return (
    <Modal
      open
      title={title}
      okText={texts.app.confirm}
      cancelText={texts.app.cancel}
      confirmLoading={act.busy}
      okButtonProps={{ danger: danger ?? false }}
      onOk={onConfirm}
      onCancel={() => {
        act.forget();
        onClose();
      }}
    >
      <ErrorSummary failure={act.failure} />
      <p>{question}</p>
      {children}
    </Modal>
  );
}
