import { ResourcePosture, Result } from 'backstage-plugin-zero-trust-common';
import { ControlDescription } from '../../hooks';
import { RequestWaiver } from './RequestWaiver';
import { WaiverNote } from './WaiverNote';
import { useWaived } from './WaiversOf';

interface ResultWaiverProps {
  result: Result;
  control?: ControlDescription;
  /** Undefined in a prediction, and for an account. */
  resource?: ResourcePosture;
}

/** The waiver that covers a result, or the button to request one. */
export function ResultWaiver({ result, control, resource }: ResultWaiverProps) {
  const waived = useWaived();
  if (result.waiver) return <WaiverNote result={result} />;
  const name = resource?.name ?? waived?.nameOf?.(result);
  if (!waived || name === undefined) return null;
  return (
    <RequestWaiver
      entityRef={waived.entityRef}
      everything={waived.everything}
      failures={[
        {
          result,
          name,
          // The ARN and the account of a result are withheld together.
          evidenceVisible: resource?.evidenceVisible ?? result.accountId !== '',
        },
      ]}
      control={control}
    />
  );
}
