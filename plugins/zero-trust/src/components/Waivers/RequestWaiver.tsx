import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  DialogTrigger,
  Flex,
  Radio,
  RadioGroup,
  Text,
} from '@backstage/ui';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  Result,
  zeroTrustWaiverRequestPermission,
} from 'backstage-plugin-zero-trust-common';
import { useState } from 'react';
import { zeroTrustApiRef } from '../../api';
import { ControlDescription, statementOf } from '../../hooks';
import { queryKeys } from '../../hooks/queryKeys';
import { useMessages } from '../../translation';
import { LoadError } from '../LoadError';
import { termsOf, useWaiverDraft, WaiverTermsForm } from './WaiverTermsForm';

interface RequestWaiverProps {
  entityRef: string;
  /** What fails. */
  result: Pick<Result, 'controlId' | 'resourceArn' | 'status' | 'suppressed'>;
  /** Undefined until the catalogue is loaded. */
  control?: ControlDescription;
  /** The name of the resource. */
  name: string;
  /** Whether the viewer may read the evidence of the resource. */
  evidenceVisible: boolean;
}

type Scope = 'resource' | 'service';

function RequestForm({
  entityRef,
  result,
  control,
  name,
  evidenceVisible,
  onClose,
}: RequestWaiverProps & { onClose: () => void }) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const client = useQueryClient();
  const [scope, setScope] = useState<Scope>(
    evidenceVisible ? 'resource' : 'service',
  );
  const [draft, setDraft] = useWaiverDraft({
    reason: result.suppressed ? t('waivers.suppressedReason') : '',
  });
  const { controlId, resourceArn } = result;
  const subject = {
    entityRef,
    controlId,
    ...(scope === 'resource' && { resourceArn }),
  };
  const preview = useQuery({
    queryKey: [...queryKeys.all, 'waiver-preview', subject],
    queryFn: () => api.previewWaiver(subject),
  });
  const { mutate, error, isPending, data } = useMutation({
    mutationFn: () => api.requestWaiver({ ...subject, ...termsOf(draft) }),
    onSuccess: () => client.invalidateQueries({ queryKey: queryKeys.all }),
  });
  if (data) {
    return (
      <>
        <DialogBody>
          <Text as="p" role="status">
            {t('waivers.requested')}
          </Text>
        </DialogBody>
        <DialogFooter>
          <Button onPress={onClose}>{t('waivers.close')}</Button>
        </DialogFooter>
      </>
    );
  }
  return (
    <>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Text as="p" weight="bold">
            {t('waivers.what', {
              failure: statementOf(control, result),
              name,
            })}
          </Text>
          <Text as="p" color="secondary">
            {t('waivers.meaning')}
          </Text>
          {evidenceVisible && (
            <RadioGroup
              label={t('waivers.scope')}
              value={scope}
              onChange={value => setScope(value as Scope)}
            >
              <Radio value="resource">{t('waivers.onlyThis', { name })}</Radio>
              <Radio value="service">{t('waivers.everyResource')}</Radio>
            </RadioGroup>
          )}
          {preview.data && preview.data.pointsIfWaived !== null && (
            <Text as="p">
              {t('waivers.points', {
                now: String(preview.data.points),
                count: preview.data.pointsIfWaived,
              })}
            </Text>
          )}
          {preview.error && (
            <LoadError
              what={t('things.waiver')}
              action="submit"
              error={preview.error}
              onRetry={() => preview.refetch()}
            />
          )}
          <WaiverTermsForm draft={draft} onChange={setDraft} />
          {error && (
            <LoadError
              what={t('things.waiver')}
              action="submit"
              error={error}
              onRetry={() => mutate()}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button
          isDisabled={!draft.reason.trim()}
          isPending={isPending}
          onPress={() => mutate()}
        >
          {t('waivers.submit')}
        </Button>
        <Button variant="secondary" onPress={onClose}>
          {t('waivers.cancel')}
        </Button>
      </DialogFooter>
    </>
  );
}

/** A button on a failing result, and the dialog in which a waiver is requested. */
export function RequestWaiver(props: RequestWaiverProps) {
  const { entityRef, result, evidenceVisible } = props;
  const t = useMessages();
  const [isOpen, setOpen] = useState(false);
  const { allowed } = usePermission({
    permission: zeroTrustWaiverRequestPermission,
    resourceRef: entityRef,
  });
  const isFrameworkOn =
    useApi(configApiRef).getOptionalBoolean('permission.enabled') ?? false;
  // Without the framework the back end allows owners and the platform team only.
  if (result.status !== 'fail' || !allowed) return null;
  if (!isFrameworkOn && !evidenceVisible) return null;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button size="small" variant="secondary">
        {t('waivers.request')}
      </Button>
      <Dialog>
        <DialogHeader>{t('waivers.title')}</DialogHeader>
        <RequestForm {...props} onClose={() => setOpen(false)} />
      </Dialog>
    </DialogTrigger>
  );
}
