import { Alert, Button } from '@backstage/ui';
import { useMessages } from '../../../translation';
import { useDraftForm } from '../draft/DraftContext';
import { emptyAccess } from '../draft/EnvironmentDraft';
import { Section } from '../fields/Section';
import { PrincipalEntry } from './PrincipalEntry';

/** Named principals, each with the database users that they can connect as. */
export function AccessSection() {
  const t = useMessages();
  const { draft, update, problem, disabled } = useDraftForm();
  const message = problem('access');
  return (
    <Section
      title={t('environment.access.title')}
      description={t('environment.access.description')}
    >
      {draft.access.map((entry, index) => (
        // An entry has no stable key while it is edited.
        // eslint-disable-next-line react/no-array-index-key
        <PrincipalEntry key={index} index={index} entry={entry} />
      ))}
      {message && (
        // The focus goes here if it is the first error.
        <div data-invalid tabIndex={-1}>
          <Alert status="danger" icon title={message} role="alert" />
        </div>
      )}
      <div>
        <Button
          variant="secondary"
          isDisabled={disabled}
          onPress={() =>
            update(current => ({
              ...current,
              access: [...current.access, emptyAccess()],
            }))
          }
        >
          {t('environment.access.add')}
        </Button>
      </div>
    </Section>
  );
}
