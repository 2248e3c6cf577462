import { Link } from '@backstage/ui';
import { AttributionProblem } from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../../translation';
import { useEntityClaims } from './useEntityClaims';

interface ClaimNoteProps {
  entityRef: string;
  /** The problems of its posture. */
  problems: readonly AttributionProblem[];
}

/** How many claims do not count, with a link to them further down. */
export function ClaimNote({ entityRef, problems }: ClaimNoteProps) {
  const t = useMessages();
  const { count } = useEntityClaims(entityRef, problems);
  if (!count) return null;
  return (
    <div>
      <Link href="#claims">{t('tab.claims.note', { count })}</Link>
    </div>
  );
}
