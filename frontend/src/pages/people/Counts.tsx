import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface Props {
  name: string;
  counts: [label: string, count: number | undefined, to: string][];
  /** What to do next when there is nothing at all. */
  empty: ReactNode;
}

/** Numbers by state, each the way to what it counts. */
export function Counts({ name, counts, empty }: Props) {
  if (counts.every(([, count]) => !count)) return <p className="blank">{empty}</p>;
  return (
    <ul className="counts" aria-label={name}>
      {counts.map(([label, count, to]) => (
        <li key={label}>
          <Link to={to}>
            <b>{count ?? 0}</b> <span>{label}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
