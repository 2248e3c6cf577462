import { Flex, Text } from '@backstage/ui';
import { ReactNode, useId } from 'react';

interface TableSectionProps {
  title: string;
  /** One sentence on how to read the table. */
  description?: string;
  children: ReactNode;
}

/**
 * A table under its heading. The section carries the name, because the table
 * of `@backstage/ui` takes none.
 */
export function TableSection({
  title,
  description,
  children,
}: TableSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <Flex direction="column" gap="2">
        <Text as="h3" id={id} variant="title-x-small">
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
