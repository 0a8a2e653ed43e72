import { Input } from 'antd';
import { useId, useState } from 'react';
import { useAct } from '../../app/act';
import { RateOwnServiceDocument } from '../../gql/ratings';
import { Confirm } from '../../parts/Confirm';
import { Choices } from '../../parts/fields';
import { useTexts } from '../../texts/texts';

/** Asks the customer, once for a commission order, what the service was like. */
export function RateService({ order, onClose }: { order: string; onClose: () => void }) {
  const { ratings } = useTexts();
  const [stars, setStars] = useState<string | undefined>();
  const [comment, setComment] = useState('');
  const [lacking, setLacking] = useState(false);
  const commentId = useId();
  const act = useAct(RateOwnServiceDocument, ['Certificate', 'ServiceRating']);
  return (
    <Confirm
      title={ratings.rateOf(order)}
      question={ratings.rateAsk}
      act={act}
      onClose={onClose}
      onConfirm={async () => {
        setLacking(!stars);
        if (stars && (await act.run({ input: { number: order, stars: Number(stars), comment: comment.trim() || null } })))
          onClose();
      }}
    >
      <Choices label={ratings.stars} options={ratings.choices} {...(stars ? { value: stars } : {})} onChange={setStars} />
      {lacking && <p role="alert">{ratings.chooseStars}</p>}
      <label htmlFor={commentId}>{ratings.comment}</label>
      <Input.TextArea
        id={commentId}
        rows={3}
        maxLength={500}
        showCount
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
      <p className="page-note">{ratings.commentHint}</p>
    </Confirm>
  );
}
