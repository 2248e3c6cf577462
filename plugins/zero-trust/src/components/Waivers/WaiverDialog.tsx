import { useApi } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Waiver } from 'backstage-plugin-zero-trust-common/responses';
import { useState } from 'react';
import { zeroTrustApiRef } from '../../api';
import { useControls } from '../../hooks';
import { queryKeys } from '../../hooks/queryKeys';
import { dateText, useMessages } from '../../translation';
import { Legible } from '../Legible';
import { LoadError } from '../LoadError';
import { LoadState } from '../LoadState';
import { WaiverFacts } from './WaiverFacts';
import { WaiverPoints } from './WaiverPoints';

type Decision = 'approve' | 'reject';

/**
 * Queries the points now and with the waiver. The error is not shown, because the viewer
 * can decide without them.
 */
function DecidedPoints({ waiver }: { waiver: Waiver }) {
  const api = useApi(zeroTrustApiRef);
  const { entityRef, controlId, resourceArn } = waiver;
  const subject = { entityRef, controlId, ...(resourceArn && { resourceArn }) };
  const { data } = useQuery({
    queryKey: [...queryKeys.all, 'waiver-preview', subject],
    queryFn: () => api.previewWaiver(subject),
  });
  return <WaiverPoints preview={data} />;
}

interface DecideProps {
  waiver: Waiver;
  onClose: () => void;
}

function Decide({ waiver, onClose }: DecideProps) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const { mutate, error, isPending, variables, data } = useMutation({
    mutationFn: (decision: Decision) =>
      api.decideWaiver(waiver.id, decision, note.trim() || undefined),
    // Somebody else may have decided it meanwhile.
    onSettled: () => client.invalidateQueries({ queryKey: queryKeys.all }),
  });
  const isCritical =
    useControls().get(waiver.controlId)?.severity === 'CRITICAL';
  const isOpen = waiver.state === 'requested' && !data;
  // The ARN of one resource is withheld: then its points are not known either.
  const arePointsKnown = waiver.scope === 'service' || waiver.resourceArn;
  return (
    <>
      <DialogBody>
        <Legible>
          <Flex direction="column" gap="4">
            <WaiverFacts waiver={data ?? waiver} />
            {isOpen && arePointsKnown && <DecidedPoints waiver={waiver} />}
            {data && (
              <Text as="p" role="status">
                {t(`decisions.done.${variables}`, {
                  date: dateText(t, waiver.expiresAt),
                })}
              </Text>
            )}
            {isOpen && !waiver.may.decide && (
              <Text as="p">{t('decisions.cannotDecide')}</Text>
            )}
            {isOpen && waiver.may.decide && (
              <>
                <Text as="p" color="secondary">
                  {t('decisions.decideMeans', {
                    date: dateText(t, waiver.expiresAt),
                  })}{' '}
                  {isCritical && t('waivers.critical')}
                </Text>
                <TextAreaField
                  label={t('decisions.note')}
                  secondaryLabel={t('common.optional')}
                  value={note}
                  onChange={setNote}
                  maxLength={2000}
                />
              </>
            )}
            {error && (
              <LoadError
                what={t('things.decision')}
                action="submit"
                error={error}
                onRetry={() => mutate(variables)}
              />
            )}
          </Flex>
        </Legible>
      </DialogBody>
      <DialogFooter>
        {isOpen && waiver.may.decide && (
          <>
            <Button
              isDisabled={isPending}
              isPending={isPending && variables === 'approve'}
              onPress={() => mutate('approve')}
            >
              {t('decisions.approve')}
            </Button>
            <Button
              variant="secondary"
              isDisabled={isPending}
              isPending={isPending && variables === 'reject'}
              onPress={() => mutate('reject')}
            >
              {t('decisions.reject')}
            </Button>
          </>
        )}
        <Button variant="secondary" onPress={onClose}>
          {t('waivers.close')}
        </Button>
      </DialogFooter>
    </>
  );
}

interface WaiverDialogProps {
  waiverId: string;
  onClose: () => void;
}

/** A waiver with everything that its decision needs, and the decision. */
export function WaiverDialog({ waiverId, onClose }: WaiverDialogProps) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const query = useQuery({
    queryKey: [...queryKeys.all, 'waiver', waiverId],
    queryFn: () => api.getWaiver(waiverId),
  });
  return (
    <Dialog isOpen onOpenChange={isOpen => !isOpen && onClose()}>
      <DialogHeader>{t('decisions.waiver')}</DialogHeader>
      <LoadState
        what={t('things.waiver')}
        query={query}
        notFound={t('decisions.notFound', { waiverId })}
        placeholders={[160]}
      >
        {waiver => <Decide waiver={waiver} onClose={onClose} />}
      </LoadState>
    </Dialog>
  );
}
