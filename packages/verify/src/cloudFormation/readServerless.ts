import { nameSome } from 'backstage-plugin-zero-trust-common/alpha';
import { PlannedResources } from '../planned/PlannedResources';
import { afterDeployment, StackReader } from './StackReader';

/**
 * The resources of SAM that create nothing which reaches or weakens a database or bastion
 * of the template: functions, interfaces, tables, and the roles of these.
 * @see
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html
 */
const READ = [
  'Api',
  'CapacityProvider',
  'Connector',
  'Function',
  'GraphQLApi',
  'HttpApi',
  'LayerVersion',
  'SimpleTable',
  'StateMachine',
  'WebSocketApi',
].map(name => `AWS::Serverless::${name}`);

/**
 * Reads what the transform of SAM may add to the resources of a template. It replaces
 * resources of SAM, and leaves others as they are. Connectors also add policies to roles
 * and topics. `AWS::Serverless::Application` is a nested stack.
 * @see
 * https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources-connector.html
 * @see
 * https://github.com/aws/serverless-application-model/blob/develop/samtranslator/translator/translator.py
 */
export function readServerless(
  reader: StackReader,
  into: PlannedResources,
): void {
  const all = reader.template
    .all()
    .filter(({ id }) => reader.template.exists(id) !== false);
  const own = all.filter(({ type }) => type.startsWith('AWS::Serverless::'));
  into.gaps.push(
    ...own
      .filter(({ type }) => !READ.includes(type))
      .map(
        ({ id, type }) =>
          `${reader.address(
            id,
          )} is an ${type}, whose resources are not in the template. Create a change set and judge its processed template: "aws cloudformation get-template --change-set-name <ARN> --template-stage Processed".`,
      ),
  );
  const replaced = own.filter(({ type }) => READ.includes(type));
  if (replaced.length) {
    into.notes.push(
      `SAM replaces these resources, and what it creates for them is not judged: ${nameSome(
        replaced.map(({ id }) => reader.address(id)),
      )}.`,
    );
  }
  const connectors = all.filter(
    ({ type, resource }) =>
      type === 'AWS::Serverless::Connector' ||
      resource.Connectors !== undefined,
  );
  for (const { id } of connectors) {
    const address = reader.address(id);
    const later = afterDeployment(`The policy of ${address}`);
    into.attachments.push({
      address,
      identity: { kind: 'role', link: later },
      policy: later,
    });
    into.topicPolicies.push({
      address,
      topic: later,
      policy: later,
      hasPrincipals: false,
    });
  }
}
