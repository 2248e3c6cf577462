import { useMessages } from '../../../translation';
import { useDraftForm } from '../draft/DraftContext';
import { DraftTextField } from '../fields/DraftTextField';
import { EntityRefField } from '../fields/EntityRefField';
import styles from '../fields/EnvironmentField.module.css';
import { Section } from '../fields/Section';

/** The bastion itself: its name, and who owns it. */
export function BastionSection() {
  const t = useMessages();
  const { draft } = useDraftForm();
  return (
    <Section
      title={t('environment.bastion.title')}
      description={t('environment.bastion.description')}
    >
      <DraftTextField
        path="name"
        label={t('environment.database.name')}
        description={t('environment.bastion.nameDescription')}
        placeholder="ledger-access"
        value={draft.name}
      />
      <div className={styles.row}>
        <EntityRefField
          path="owner"
          label={t('environment.database.owner')}
          description={t('environment.database.ownerDescription')}
          kinds={['group', 'user']}
          value={draft.owner}
        />
        <EntityRefField
          path="system"
          label={t('environment.database.system')}
          description={t('environment.database.systemDescription')}
          kinds={['system']}
          value={draft.system}
          isRequired={false}
        />
      </div>
    </Section>
  );
}
