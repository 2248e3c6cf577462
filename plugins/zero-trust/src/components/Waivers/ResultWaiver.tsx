import { ResourcePosture, Result } from 'backstage-plugin-zero-trust-common';
import { ControlDescription } from '../../hooks';
import { RequestWaiver } from './RequestWaiver';
import { WaiverNote } from './WaiverNote';
import { useWaivedEntity } from './WaiversOf';

interface ResultWaiverProps {
  result: Result;
  control?: ControlDescription;
  /** Undefined in a prediction. */
  resource?: ResourcePosture;
}

/** Of a result: the waiver that covers it, or the button to request one. */
export function ResultWaiver({ result, control, resource }: ResultWaiverProps) {
  const entityRef = useWaivedEntity();
  if (result.waiver) return <WaiverNote result={result} />;
  if (!entityRef || !resource) return null;
  return (
    <RequestWaiver
      entityRef={entityRef}
      failures={[
        {
          result,
          name: resource.name,
          evidenceVisible: resource.evidenceVisible,
        },
      ]}
      control={control}
    />
  );
}
