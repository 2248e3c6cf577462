import { InputError } from '../input/InputError';
import { PlannedResources } from '../planned/PlannedResources';

export const parseTemplate = (_text: string): unknown => {
  throw new InputError('CloudFormation templates are not read yet.');
};
export function readTemplate(
  _json: unknown,
  _about: { name?: string; accountId?: string; region?: string },
): PlannedResources {
  throw new InputError(
    'Neither a Terraform plan nor a CloudFormation template.',
  );
}
