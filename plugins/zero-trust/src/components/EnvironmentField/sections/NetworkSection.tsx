import { Radio, RadioGroup } from '@backstage/ui';
import { useDraftForm } from '../draft/DraftContext';
import { EnvironmentDraft } from '../draft/EnvironmentDraft';
import { DraftListField } from '../DraftListField';
import { DraftTextField } from '../DraftTextField';
import { Section } from '../Section';

type Applications = EnvironmentDraft['network']['applications'];

const empty: Record<Applications['via'], Applications> = {
  'same-vpc': { via: 'same-vpc' },
  'transit-gateway': {
    via: 'transit-gateway',
    transitGatewayId: '',
    ranges: [],
    securityGroupIds: [],
  },
  'vpc-lattice': { via: 'vpc-lattice', accountIds: [] },
};

const isVia = (value: string): value is Applications['via'] => value in empty;

/** A new network, and the way of applications into it. */
export function NetworkSection() {
  const { draft, set, problem, disabled } = useDraftForm();
  const { cidr, applications } = draft.network;
  return (
    <Section
      title="Network"
      description="A network of its own, without a way to or from the internet. The database admits security groups, never address ranges."
    >
      <DraftTextField
        path="network.cidr"
        label="Network range"
        description="Private, between /16 and /22, and not used elsewhere in your organization."
        placeholder="10.20.0.0/20"
        value={cidr}
      />
      <RadioGroup
        label="How applications arrive"
        name="network.applications.via"
        value={applications.via}
        onChange={via => isVia(via) && set('network.applications', empty[via])}
        isDisabled={disabled}
        validationBehavior="aria"
        validate={() => problem('network.applications.via')}
      >
        <Radio value="same-vpc">
          From subnets in the same network (Lambda, ECS, EC2)
        </Radio>
        <Radio value="transit-gateway">Through a transit gateway</Radio>
        <Radio value="vpc-lattice">
          Through VPC Lattice, from other accounts
        </Radio>
      </RadioGroup>
      {applications.via === 'transit-gateway' && (
        <>
          <DraftTextField
            path="network.applications.transitGatewayId"
            label="Transit gateway"
            placeholder="tgw-0123456789abcdef0"
            value={applications.transitGatewayId}
          />
          <DraftListField
            path="network.applications.ranges"
            label="Ranges of the applications"
            description="Only these are routed. Separated by commas."
            placeholder="10.64.0.0/12"
            value={applications.ranges}
          />
          <DraftListField
            path="network.applications.securityGroupIds"
            label="Security groups of the applications"
            description="Only these are admitted. Separated by commas."
            placeholder="444455556666/sg-0123456789abcdef0"
            value={applications.securityGroupIds}
          />
        </>
      )}
      {applications.via === 'vpc-lattice' && (
        <DraftListField
          path="network.applications.accountIds"
          label="Accounts of the applications"
          description="The database is shared with these. Separated by commas."
          placeholder="444455556666"
          value={applications.accountIds}
        />
      )}
    </Section>
  );
}
