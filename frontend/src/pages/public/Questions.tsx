import { Link } from 'react-router';
import { dayOf } from '../../format/dates';
import { PublicAnswersDocument, type PublicAnswerFilterInput, type PublicAnswersQuery } from '../../gql/enquiries';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { FilterBar, useFilter } from '../../parts/FilterBar';
import { Card, PageHead } from '../../parts/layout';
import { useTexts } from '../../texts/texts';
import { Paragraphs } from './EnquiryProgress';

type Row = NonNullable<NonNullable<PublicAnswersQuery['list']>['nodes']>[number];

function whereOf(filter: Record<string, string>): PublicAnswerFilterInput {
  return {
    ...(filter.question ? { question: { contains: filter.question } } : {}),
    ...(filter.kind ? { kind: { eq: filter.kind as never } } : {}),
  };
}

/** Answered questions that administrators have published, for everybody. */
export function Questions() {
  const { enquiries, words } = useTexts();
  const filter = useFilter();
  const columns: Column<Row>[] = [
    {
      key: 'question',
      title: enquiries.search,
      heading: true,
      render: (row) => (
        <>
          <Paragraphs>{row.question}</Paragraphs>
          <span className="sub">{words.enquiryKind[row.kind]}</span>
        </>
      ),
    },
    { key: 'answer', title: enquiries.answer, render: (row) => <Paragraphs>{row.answer}</Paragraphs> },
    { key: 'at', title: enquiries.publishedAt, narrow: true, render: (row) => dayOf(row.publishedAt) },
  ];
  return (
    <>
      <PageHead
        title={enquiries.questions}
        note={enquiries.questionsNote}
        actions={
          <>
            <Link to="/ask">{enquiries.ask}</Link>
            <Link to="/enquiry-progress">{enquiries.progress}</Link>
          </>
        }
      />
      <Card>
        <FilterBar
          filters={[
            { name: 'question', label: enquiries.search, kind: 'text' },
            { name: 'kind', label: enquiries.kind, kind: 'select', options: words.enquiryKind },
          ]}
        />
      </Card>
      <Card flush>
        <ConnectionTable
          document={PublicAnswersDocument}
          name={enquiries.questions}
          variables={{ where: whereOf(filter) }}
          columns={columns}
          rowKey={(row) => row.id}
          empty={enquiries.noQuestions}
        />
      </Card>
    </>
  );
}
