import { Flex, Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';

interface TableSectionProps {
  title: string;
  /** Makes it a target of links: `#results`. */
  id?: string;
  /** One sentence on how to read the table. */
  description?: string;
  children: ReactNode;
}

/**
 * A table under its heading. The section has the accessible name, because the table of
 * `@backstage/ui` does not support one.
 */
export function TableSection({
  title,
  id,
  description,
  children,
}: TableSectionProps) {
  const titleId = useId();
  return (
    <section id={id} aria-labelledby={titleId}>
      <Flex direction="column" gap="2">
        <Text as="h3" id={titleId} variant="title-x-small">
          {title}
        </Text>
        {description && (
          <Text as="p" variant="body-small" color="secondary">
            {description}
          </Text>
        )}
        {children}
      </Flex>
    </section>
  );
}
