import { Alert } from '@backstage/ui';
import { Posture } from 'backstage-plugin-zero-trust-common';
import { usePosture } from '../../../hooks';
import { groupGrants } from './groupGrants';

/** Far more than one service has; beyond it the list says so. */
const MOST = 1000;

interface GrantsProps {
  posture: Posture;
}

/** Which permission would decide how many of the unknown controls, and where. */
export function Grants({ posture }: GrantsProps) {
  const { data } = usePosture(posture.entityRef, {
    status: ['unknown'],
    limit: MOST,
  });
  const grants = groupGrants(data?.pages[0].results ?? []);
  if (!grants.length) return null;
  return (
    <Alert
      role="group"
      status="info"
      icon
      title="Permissions that would decide what is unknown"
      description={
        <ul>
          {grants.map(({ text, results }) => (
            <li key={text}>
              {text} It would decide{' '}
              {results === 1 ? '1 result' : `${results} results`}.
            </li>
          ))}
        </ul>
      }
    />
  );
}
