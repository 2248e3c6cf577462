import { Flex, Text } from '@backstage/ui';
import { ResourceList } from 'backstage-plugin-zero-trust-common/responses';
import { useMessages } from '../../../translation';
import { GradeMark } from '../../posture';

type ResourcePointsProps = Pick<
  ResourceList['items'][number],
  'grade' | 'points'
>;

/** Shows the grade and the points of a resource. */
export function ResourcePoints({ grade, points }: ResourcePointsProps) {
  const t = useMessages();
  if (points === null) return <Text>{t('resources.notScored')}</Text>;
  return (
    <Flex gap="2" align="center">
      <GradeMark grade={grade} />
      <Text>{t('posture.score', { score: String(points) })}</Text>
    </Flex>
  );
}
