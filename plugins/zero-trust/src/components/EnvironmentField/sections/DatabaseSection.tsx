import { useEffect } from 'react';
import { Entity } from '@backstage/catalog-model';
import { getEntityRelations } from '@backstage/plugin-catalog-react';
import { NumberField, Select } from '@backstage/ui';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  engines,
  sizeNames,
  sizes,
} from 'backstage-plugin-zero-trust-common/alpha';
import { useNow } from '../../../hooks';
import { useMessages } from '../../../translation';
import { ageText } from '../../posture';
import { useDraftForm } from '../draft/DraftContext';
import { DraftTextField } from '../fields/DraftTextField';
import { EntityRefField } from '../fields/EntityRefField';
import styles from '../fields/EnvironmentField.module.css';
import { Section } from '../fields/Section';
import { useClassCheck } from '../live/useClassCheck';

const related = (entity: Entity, type: string) => {
  const [first] = getEntityRelations(entity, type);
  return first && stringifyEntityRef(first);
};

const year = (date: string) => date.slice(0, 7);

/** The database: who uses it, and how large it is. */
export function DatabaseSection() {
  const t = useMessages();
  const { draft, set, update, problem, disabled } = useDraftForm();
  const now = useNow();
  const check = useClassCheck(draft);
  const { ownClass } = check;
  const engine = engines[draft.engine];

  useEffect(() => {
    if (draft.instanceClass === ownClass) return;
    update(({ instanceClass: _before, ...current }) => ({
      ...current,
      ...(ownClass && { instanceClass: ownClass }),
    }));
  }, [draft.instanceClass, ownClass, update]);

  return (
    <Section
      title={t('environment.database.title')}
      description={t('environment.database.description')}
    >
      <EntityRefField
        path="service"
        label={t('environment.database.service')}
        description={t('environment.database.serviceDescription')}
        kinds={['component', 'api']}
        value={draft.service}
        onSelect={entity =>
          // Empty fields are filled from the service. Both can be changed.
          update(current => {
            const owner = current.owner || related(entity, 'ownedBy') || '';
            const system = current.system ?? related(entity, 'partOf');
            return { ...current, owner, ...(system && { system }) };
          })
        }
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
      <DraftTextField
        path="name"
        label={t('environment.database.name')}
        description={t('environment.database.nameDescription')}
        placeholder="orders-db"
        value={draft.name}
      />
      <div className={styles.row}>
        <Select
          label={t('environment.database.version', { engine: engine.title })}
          name="engineVersion"
          options={engine.versions.map(({ major, standardSupportEnds }) => ({
            id: major,
            label: t('environment.database.versionOption', {
              version: major,
              date: year(standardSupportEnds),
            }),
          }))}
          value={draft.engineVersion}
          onChange={version => set('engineVersion', String(version))}
          isDisabled={disabled}
          validationBehavior="aria"
          validate={() => problem('engineVersion')}
        />
        <Select
          label={t('environment.database.size')}
          name="size"
          description={t(`environment.database.classes.${check.state}`, {
            engine: engine.title,
            version: draft.engineVersion,
            ago: check.readAt ? ageText(t, check.readAt, now) : '',
          })}
          options={sizeNames.map(size => {
            const name = check.classOf(size);
            return {
              id: size,
              label: t('environment.database.sizeOption', {
                size: t(`environment.database.sizes.${size}`),
                vCpus: sizes[size].vCpus,
                memory: sizes[size].memoryGiB,
                class: name ?? t('environment.database.notOffered'),
              }),
              disabled: !name,
            };
          })}
          value={draft.size}
          onChange={size => set('size', String(size))}
          isDisabled={disabled}
          validationBehavior="aria"
          validate={() =>
            problem('size') ?? problem('instanceClass') ?? check.problem
          }
        />
        <NumberField
          label={t('environment.database.storage')}
          name="storageGiB"
          description={t('environment.database.storageDescription')}
          value={draft.storageGiB ?? NaN}
          onChange={value =>
            set('storageGiB', Number.isNaN(value) ? undefined : value)
          }
          isDisabled={disabled}
          validationBehavior="aria"
          validate={() => problem('storageGiB')}
          formatOptions={{ useGrouping: false }}
        />
      </div>
    </Section>
  );
}
