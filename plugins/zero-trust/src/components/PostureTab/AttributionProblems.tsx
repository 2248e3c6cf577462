import { Alert, Flex } from '@backstage/ui';
import { AttributionProblem } from 'backstage-plugin-zero-trust-common';

const titles: Record<AttributionProblem['kind'], string> = {
  'cannot-be-read': 'cannot be read',
  'not-proven': 'claimed, not proven',
  'not-found': 'not found',
  'not-judged': 'not judged',
};

interface AttributionProblemsProps {
  problems: AttributionProblem[];
}

/** What in the entity's own file does not do what somebody wanted of it. */
export function AttributionProblems({ problems }: AttributionProblemsProps) {
  if (!problems.length) return null;
  return (
    <Flex direction="column" gap="2">
      {problems.map(({ kind, annotation, text, message }) => (
        <Alert
          key={`${kind} ${annotation} ${text}`}
          status="warning"
          icon
          title={`${annotation}: ${titles[kind]}`}
          description={`“${text}”. ${message}`}
        />
      ))}
    </Flex>
  );
}
