import { Entity } from '@backstage/catalog-model';
import { getEntityRelations } from '@backstage/plugin-catalog-react';
import { NumberField, Select } from '@backstage/ui';
import { stringifyEntityRef } from '@backstage/catalog-model';
import {
  engines,
  instanceClass,
  sizeNames,
  sizes,
} from 'backstage-plugin-zero-trust-common/alpha';
import { useDraftForm } from '../draft/DraftContext';
import { DraftTextField } from '../DraftTextField';
import { EntityRefField } from '../EntityRefField';
import styles from '../EnvironmentField.module.css';
import { Section } from '../Section';

const related = (entity: Entity, type: string) => {
  const [first] = getEntityRelations(entity, type);
  return first && stringifyEntityRef(first);
};

const year = (date: string) => date.slice(0, 7);

/** What it is, for whom, and how large. */
export function DatabaseSection() {
  const { draft, set, update, problem, disabled } = useDraftForm();
  const engine = engines[draft.engine];
  return (
    <Section
      title="The database"
      description="Who it is for, and how much of it is needed."
    >
      <EntityRefField
        path="service"
        label="Service"
        description="The component or API that will use it."
        kinds={['component', 'api']}
        value={draft.service}
        onSelect={entity =>
          // What is empty is taken from the service; both can be changed.
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
          label="Owner"
          description="The team or person that owns it."
          kinds={['group', 'user']}
          value={draft.owner}
        />
        <EntityRefField
          path="system"
          label="System"
          description="What it is a part of."
          kinds={['system']}
          value={draft.system}
          isRequired={false}
        />
      </div>
      <DraftTextField
        path="name"
        label="Name"
        description="Of the database, its repository and its catalog entity."
        placeholder="orders-db"
        value={draft.name}
      />
      <div className={styles.row}>
        <Select
          label={`${engine.title} version`}
          name="engineVersion"
          options={engine.versions.map(({ major, standardSupportEnds }) => ({
            id: major,
            label: `${major} (supported until ${year(standardSupportEnds)})`,
          }))}
          value={draft.engineVersion}
          onChange={version => set('engineVersion', String(version))}
          isDisabled={disabled}
          validationBehavior="aria"
          validate={() => problem('engineVersion')}
        />
        <Select
          label="Size"
          name="size"
          options={sizeNames.map(size => ({
            id: size,
            label: `${size}: ${sizes[size].vCpus} vCPU, ${
              sizes[size].memoryGiB
            } GiB (${instanceClass(size, draft.engineVersion)})`,
          }))}
          value={draft.size}
          onChange={size => set('size', String(size))}
          isDisabled={disabled}
          validationBehavior="aria"
          validate={() => problem('size')}
        />
        <NumberField
          label="Storage in GiB"
          name="storageGiB"
          description="Grows by itself to twice that."
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
