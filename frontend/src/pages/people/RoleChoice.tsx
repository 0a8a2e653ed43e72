import { Checkbox } from 'antd';
import type { AssociationRole } from '../../gql/enums';
import { useTexts } from '../../texts/texts';

const houseRoles: AssociationRole[] = ['DESK', 'VERIFIER', 'CHECKER', 'APPROVER', 'BUSINESS_OFFICE', 'DEPARTMENT', 'VIEWER'];
const customerRoles: AssociationRole[] = ['OPERATOR', 'VIEWER'];

interface Props {
  id?: string;
  label: string;
  /** Whether the organisation is an institution; null while that is not known, and then all roles are offered. */
  institution: boolean | null;
  value?: AssociationRole[];
  onChange?: (roles: AssociationRole[]) => void;
}

/** The roles that an organisation of the kind gives, of which a person has one or more. */
export function RoleChoice({ id, label, institution, value, onChange }: Props) {
  const { words } = useTexts();
  const all = [...new Set([...(institution === true ? [] : customerRoles), ...(institution === false ? [] : houseRoles)])];
  return (
    <div role="group" aria-label={label} {...(id ? { id } : {})}>
      <Checkbox.Group
        className="role-choice"
        options={all.map((role) => ({ value: role, label: words.role[role] }))}
        value={value ?? []}
        onChange={(next) => onChange?.(next)}
      />
    </div>
  );
}
