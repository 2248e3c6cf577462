import { Flex, Text } from '@backstage/ui';
import {
  ANNOTATION_AWS_ARNS,
  TAG_ENTITY_REF,
} from 'backstage-plugin-zero-trust-common';
import { useMessages } from '../../../translation';
import { CommandBlock } from '../../CommandBlock';
import { TableSection } from '../../TableSection';

interface NoResourcesProps {
  entityRef: string;
}

/** How to connect a database to an entity that has none. */
export function NoResources({ entityRef }: NoResourcesProps) {
  const t = useMessages();
  const arn = t('tab.empty.arnPlaceholder');
  return (
    <TableSection
      title={t('tab.empty.title')}
      description={t('tab.empty.description')}
    >
      <Flex direction="column" gap="3">
        <Text as="p">{t('tab.empty.tag')}</Text>
        <CommandBlock
          command={`aws rds add-tags-to-resource --resource-name '${arn}' --tags 'Key=${TAG_ENTITY_REF},Value=${entityRef}'`}
        />
        <Text as="p">{t('tab.empty.annotation')}</Text>
        <CommandBlock
          command={`metadata:\n  annotations:\n    ${ANNOTATION_AWS_ARNS}: ${arn}`}
        />
      </Flex>
    </TableSection>
  );
}
