import { Checkbox, Radio, RadioGroup } from '@backstage/ui';
import { useMessages } from '../../../translation';
import { useDraftForm } from '../draft/DraftContext';
import { EnvironmentDraft } from '../draft/EnvironmentDraft';
import { DraftListField } from '../fields/DraftListField';
import { DraftTextField } from '../fields/DraftTextField';

type Applications = EnvironmentDraft['network']['applications'];

const empty: Record<Applications['via'], Applications> = {
  'same-vpc': { via: 'same-vpc' },
  'transit-gateway': {
    via: 'transit-gateway',
    transitGatewayId: '',
    ranges: [],
    securityGroupIds: [],
  },
  'security-groups': { via: 'security-groups', securityGroupIds: [] },
  'vpc-lattice': { via: 'vpc-lattice', accountIds: [] },
};

const isVia = (value: string): value is Applications['via'] => value in empty;

/** How applications connect to the network. */
export function ApplicationFields() {
  const t = useMessages();
  const { draft, set, ask, problem, disabled } = useDraftForm();
  const { kind, applications } = draft.network;
  return (
    <>
      <RadioGroup
        label={t('environment.network.applications')}
        name="network.applications.via"
        value={applications.via}
        onChange={via => isVia(via) && ask('network.applications', empty[via])}
        isDisabled={disabled}
        validationBehavior="aria"
        validate={() => problem('network.applications.via')}
      >
        <Radio value="same-vpc">
          {t(
            kind === 'new'
              ? 'environment.network.sameVpc'
              : 'environment.network.sameExistingVpc',
          )}
        </Radio>
        {kind === 'new' ? (
          <Radio value="transit-gateway">
            {t('environment.network.transitGateway')}
          </Radio>
        ) : (
          <Radio value="security-groups">
            {t('environment.network.securityGroups')}
          </Radio>
        )}
        <Radio value="vpc-lattice">{t('environment.network.vpcLattice')}</Radio>
      </RadioGroup>
      {kind === 'new' &&
        applications.via === 'same-vpc' &&
        (['ecs', 'ec2'] as const).map(runtime => {
          const runsOn = applications.runsOn ?? ['lambda'];
          return (
            <Checkbox
              key={runtime}
              isSelected={runsOn.includes(runtime)}
              onChange={selected =>
                set('network.applications.runsOn', [
                  ...runsOn.filter(other => other !== runtime),
                  ...(selected ? [runtime] : []),
                ])
              }
              isDisabled={disabled}
            >
              {t(
                runtime === 'ecs'
                  ? 'environment.network.containers'
                  : 'environment.network.machines',
              )}
            </Checkbox>
          );
        })}
      {applications.via === 'transit-gateway' && (
        <>
          <DraftTextField
            path="network.applications.transitGatewayId"
            label={t('environment.network.gatewayId')}
            placeholder="tgw-0123456789abcdef0"
            value={applications.transitGatewayId}
          />
          <DraftListField
            path="network.applications.ranges"
            label={t('environment.network.ranges')}
            description={t('environment.network.rangesDescription')}
            placeholder="10.64.0.0/12"
            value={applications.ranges}
          />
        </>
      )}
      {(applications.via === 'transit-gateway' ||
        applications.via === 'security-groups') && (
        <DraftListField
          key={`groups ${applications.via}`}
          path="network.applications.securityGroupIds"
          label={t('environment.network.groups')}
          description={t('environment.network.groupsDescription')}
          placeholder="444455556666/sg-0123456789abcdef0"
          value={applications.securityGroupIds}
        />
      )}
      {applications.via === 'vpc-lattice' && (
        <DraftListField
          path="network.applications.accountIds"
          label={t('environment.network.accounts')}
          description={t('environment.network.accountsDescription')}
          placeholder="444455556666"
          value={applications.accountIds}
        />
      )}
      {applications.via !== 'same-vpc' && (
        <DraftListField
          key={applications.via}
          path="network.applications.roleArns"
          label={t('environment.network.roles')}
          description={t('environment.network.rolesDescription')}
          placeholder="arn:aws:iam::444455556666:role/orders"
          value={applications.roleArns ?? []}
          isRequired={false}
        />
      )}
    </>
  );
}
