import { Alert, Button } from '@backstage/ui';
import { useDraftForm } from '../draft/DraftContext';
import { emptyAccess } from '../draft/EnvironmentDraft';
import { Section } from '../Section';
import { PrincipalEntry } from './PrincipalEntry';

/** Named principals, each with the database users they may be. */
export function AccessSection() {
  const { draft, update, problem, disabled } = useDraftForm();
  const message = problem('access');
  return (
    <Section
      title="Who may connect"
      description="Named people and roles only, through a tunnel, with MFA. Each has database users of its own; access lapses unless it is confirmed every 90 days."
    >
      {draft.access.map((entry, index) => (
        // An entry has no identity of its own while it is typed.
        // eslint-disable-next-line react/no-array-index-key
        <PrincipalEntry key={index} index={index} entry={entry} />
      ))}
      {message && <Alert status="danger" icon title={message} role="alert" />}
      <div>
        <Button
          variant="secondary"
          isDisabled={disabled}
          onPress={() =>
            update(current => ({
              ...current,
              access: [...current.access, emptyAccess(false)],
            }))
          }
        >
          Add principal
        </Button>
      </div>
    </Section>
  );
}
