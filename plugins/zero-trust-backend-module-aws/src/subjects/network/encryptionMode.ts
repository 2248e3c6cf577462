import { VpcEncryptionControl } from '@aws-sdk/client-ec2';

/**
 * Returns the mode of an encryption control, with its state in brackets if the mode is
 * not in force. Null if there is no control.
 * @see
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEncryptionControl.html
 */
export function encryptionMode(
  control: VpcEncryptionControl | undefined,
): string | null {
  if (!control || control.State === 'deleted') return null;
  const { Mode = 'no mode', State = 'no state' } = control;
  return State === 'available' ? Mode : `${Mode} (${State})`;
}
