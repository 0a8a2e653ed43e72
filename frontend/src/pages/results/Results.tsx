import { useMemo } from 'react';
import { Link } from 'react-router';
import { has, useMe, type Me } from '../../app/session';
import type { ResultStatus } from '../../gql/enums';
import { ResultsChangedDocument, ResultsToSignDocument, type ResultsToSignQuery } from '../../gql/results';
import { ConnectionTable, type Column } from '../../parts/ConnectionTable';
import { FilterBar, useFilter, type Filter } from '../../parts/FilterBar';
import { Card, PageHead } from '../../parts/layout';
import { StatusTag, Tag } from '../../parts/StatusTag';
import { useTexts } from '../../texts/texts';

type Row = NonNullable<NonNullable<ResultsToSignQuery['list']>['nodes']>[number];

/** The step that waits for somebody in his role. */
export function mySteps(me: Me): ResultStatus[] {
  const steps: ResultStatus[] = [];
  if (has(me, 'VERIFIER')) steps.push('DRAFT');
  if (has(me, 'CHECKER')) steps.push('VERIFIED');
  if (has(me, 'APPROVER')) steps.push('CHECKED');
  return steps;
}

export function Results() {
  const texts = useTexts();
  const { results, ledger, words } = texts;
  const filter = useFilter();
  const filters = useMemo<Filter[]>(
    () => [
      {
        name: 'status',
        label: results.step,
        kind: 'select',
        options: { DRAFT: words.resultStatus.DRAFT, VERIFIED: words.resultStatus.VERIFIED, CHECKED: words.resultStatus.CHECKED },
      },
    ],
    [results, words],
  );
  const steps = mySteps(useMe());
  const columns: Column<Row>[] = [
    {
      key: 'name',
      title: results.instrument,
      heading: true,
      render: (row) => (
        <Link to={`/results/${row.id}`}>
          {row.line.instrument.name} {row.line.instrument.model}
        </Link>
      ),
    },
    { key: 'serial', title: ledger.serialNumber, render: (row) => row.line.instrument.serialNumber },
    {
      key: 'conclusion',
      title: results.conclusion,
      render: (row) => row.conclusion && <StatusTag of="conclusion" value={row.conclusion} />,
    },
    { key: 'on', title: results.verifiedOn, render: (row) => row.verifiedOn },
    { key: 'verifier', title: results.verifiedBy, render: (row) => row.verifiedBy ?? '—' },
    { key: 'checker', title: results.checkedBy, render: (row) => row.checkedBy ?? '—' },
    {
      key: 'status',
      title: results.step,
      render: (row) => (
        <span className="acts">
          <StatusTag of="resultStatus" value={row.status} />
          {row.returnReason && <Tag tone="warn">{results.returned(row.returnReason)}</Tag>}
        </span>
      ),
    },
    {
      key: 'acts',
      title: texts.app.operations,
      actions: true,
      render: (row) => (
        <Link to={`/results/${row.id}`}>{steps.includes(row.status) ? signWord(row.status) : texts.app.view}</Link>
      ),
    },
  ];

  function signWord(status: ResultStatus): string {
    return status === 'DRAFT' ? results.signAsVerifier : status === 'VERIFIED' ? results.signAsChecker : results.signAsApprover;
  }

  return (
    <>
      <PageHead title={results.title} note={results.note} />
      <Card>
        <FilterBar filters={filters} />
      </Card>
      <Card flush>
        <ConnectionTable
          document={ResultsToSignDocument}
          live={ResultsChangedDocument}
          name={results.title}
          variables={filter.status ? { where: { status: { eq: filter.status } } } : {}}
          columns={columns}
          rowKey={(row) => row.id}
          empty={results.empty}
        />
      </Card>
    </>
  );
}
