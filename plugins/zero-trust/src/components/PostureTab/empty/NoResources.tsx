import { Flex, Text } from '@backstage/ui';
import {
  ANNOTATION_AWS_ARNS,
  TAG_ENTITY_REF,
} from 'backstage-plugin-zero-trust-common';
import { CommandBlock } from '../../CommandBlock';
import { TableSection } from '../../TableSection';

interface NoResourcesProps {
  entityRef: string;
}

/** How a database comes to count for an entity that has none. */
export function NoResources({ entityRef }: NoResourcesProps) {
  return (
    <TableSection
      title="How a database comes to count here"
      description="If this service keeps no data in AWS, there is nothing to do."
    >
      <Flex direction="column" gap="3">
        <Text as="p">
          Tag the database in AWS with the name of this entity. The tag counts
          when the account is mapped to the owner of this entity, or to nobody
          and the entity was in the catalog first:
        </Text>
        <CommandBlock
          command={`aws rds add-tags-to-resource --resource-name <arn of the database> --tags 'Key=${TAG_ENTITY_REF},Value=${entityRef}'`}
        />
        <Text as="p">
          Or let this entity depend on the Resource entity of the database
          (dependsOn), or annotate it in its catalog file. An annotation counts
          when the account is mapped to the owner of this entity:
        </Text>
        <CommandBlock
          command={`metadata:\n  annotations:\n    ${ANNOTATION_AWS_ARNS}: <arn of the database>`}
        />
      </Flex>
    </TableSection>
  );
}
