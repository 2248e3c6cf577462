import { Radio, RadioGroup } from '@backstage/ui';
import { useMessages } from '../../../translation';
import { useDraftForm } from '../draft/DraftContext';
import { EnvironmentDraft } from '../draft/EnvironmentDraft';
import { Section } from '../fields/Section';
import { ApplicationFields } from './ApplicationFields';
import { ExistingNetworkFields } from './ExistingNetworkFields';
import { NewNetworkFields } from './NewNetworkFields';

type Network = EnvironmentDraft['network'];

const empty: Record<Network['kind'], Network> = {
  new: { kind: 'new', cidr: '', applications: { via: 'same-vpc' } },
  existing: {
    kind: 'existing',
    vpcId: '',
    databaseSubnetIds: [],
    accessSubnetIds: [],
    applications: { via: 'same-vpc' },
  },
};

const isKind = (value: string): value is Network['kind'] => value in empty;

/** A new or an existing network, and how applications connect to it. */
export function NetworkSection() {
  const t = useMessages();
  const { draft, ask, disabled } = useDraftForm();
  const { network } = draft;
  return (
    <Section
      title={t('environment.network.title')}
      description={t('environment.network.description')}
    >
      <RadioGroup
        label={t('environment.network.kind')}
        name="network.kind"
        orientation="horizontal"
        value={network.kind}
        onChange={kind => isKind(kind) && ask('network', empty[kind])}
        isDisabled={disabled}
      >
        <Radio value="new">{t('environment.network.new')}</Radio>
        <Radio value="existing">{t('environment.network.existing')}</Radio>
      </RadioGroup>
      {network.kind === 'new' ? (
        <NewNetworkFields network={network} />
      ) : (
        <ExistingNetworkFields network={network} />
      )}
      <ApplicationFields key={network.kind} />
    </Section>
  );
}
