import type { VpcEncryptionControl } from '@aws-sdk/client-ec2';
import type { CallContext } from '../../service/Call';
import { gatewayId, ownNetworksOf, vpcId } from './networks';

/**
 * Returns the encryption controls of VPCs.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEncryptionControl.html
 */
export const encryptionControls = (call: CallContext): VpcEncryptionControl[] =>
  ownNetworksOf(call.here).flatMap(([name, { encryptionControl }]) =>
    encryptionControl
      ? [
          {
            VpcId: vpcId(call, name),
            VpcEncryptionControlId: gatewayId('vpcec', call, name),
            Mode: encryptionControl.mode,
            State: encryptionControl.state,
            Tags: [],
          },
        ]
      : [],
  );
