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
import { listText, useMessages } from '../../translation';
import { Legible } from '../Legible';
import { LoadError } from '../LoadError';
import { WaiverPoints } from './WaiverPoints';
import { termsOf, useWaiverDraft, WaiverTermsForm } from './WaiverTermsForm';

/** A failing result for which a waiver can be requested. */
export interface Waivable {
  result: Pick<Result, 'controlId' | 'resourceArn' | 'status' | 'suppressed'>;
  /** The name of the resource. */
  name: string;
  /** Whether the viewer may read the evidence of the resource. */
  evidenceVisible: boolean;
}

interface RequestWaiverProps {
  entityRef: string;
  /** The failing results of one control. */
  failures: readonly Waivable[];
  /** Undefined until the catalogue is loaded. */
  control?: ControlDescription;
  /** The choice of everything; by default every resource of the entity. */
  everything?: string;
  /** Distinguishes the button from the same button in other rows. */
  label?: string;
}

/**
 * The maximum of resources to choose from. More are waived together, or each on its own
 * result.
 */
const MOST_RESOURCES = 5;
/** The choice of every resource; the others are ARNs. */
const EVERY = 'every';

function RequestForm({
  entityRef,
  failures,
  control,
  everything,
  onClose,
}: RequestWaiverProps & { onClose: () => void }) {
  const t = useMessages();
  const api = useApi(zeroTrustApiRef);
  const client = useQueryClient();
  const [{ result }] = failures;
  const single = failures.filter(({ evidenceVisible }) => evidenceVisible);
  const [scope, setScope] = useState(
    single.length === 1 ? single[0].result.resourceArn : EVERY,
  );
  const [draft, setDraft] = useWaiverDraft({
    reason: result.suppressed ? t('waivers.suppressedReason') : '',
  });
  const { controlId } = result;
  const subject = {
    entityRef,
    controlId,
    ...(scope !== EVERY && { resourceArn: scope }),
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
          <Legible>
            <Text as="p" role="status">
              {t('waivers.requested')}
            </Text>
          </Legible>
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
        <Legible>
          <Flex direction="column" gap="4">
            <Text as="p" weight="bold">
              {t('waivers.what', {
                failure: statementOf(control, result),
                name: listText(
                  t,
                  failures.map(({ name }) => name),
                  MOST_RESOURCES,
                ),
              })}
            </Text>
            <Text as="p" color="secondary">
              {t('waivers.meaning')}{' '}
              {control?.severity === 'CRITICAL' && t('waivers.critical')}
            </Text>
            {single.length > 0 && (
              <RadioGroup
                label={t('waivers.scope')}
                value={scope}
                onChange={setScope}
              >
                {single
                  .slice(0, MOST_RESOURCES)
                  .map(({ name, result: { resourceArn } }) => (
                    <Radio key={resourceArn} value={resourceArn}>
                      {t('waivers.onlyThis', { name })}
                    </Radio>
                  ))}
                <Radio value={EVERY}>
                  {everything ?? t('waivers.everyResource')}
                </Radio>
              </RadioGroup>
            )}
            <WaiverPoints preview={preview.data} />
            {/* One box for one cause: the error of the request replaces this one. */}
            {preview.error && !error && (
              <LoadError
                what={t('things.waiverPoints')}
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
        </Legible>
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

/** A button on a failure, and the dialog in which a waiver is requested. */
export function RequestWaiver({
  failures,
  label,
  ...props
}: RequestWaiverProps) {
  const { entityRef } = props;
  const t = useMessages();
  const [isOpen, setOpen] = useState(false);
  const { allowed } = usePermission({
    permission: zeroTrustWaiverRequestPermission,
    resourceRef: entityRef,
  });
  const isFrameworkOn =
    useApi(configApiRef).getOptionalBoolean('permission.enabled') ?? false;
  // Without the framework the back end allows owners and the platform team only.
  const waivable = failures.filter(
    ({ result, evidenceVisible }) =>
      result.status === 'fail' && (isFrameworkOn || evidenceVisible),
  );
  if (!waivable.length || !allowed) return null;
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button size="small" variant="secondary" aria-label={label}>
        {t('waivers.request')}
      </Button>
      <Dialog>
        <DialogHeader>{t('waivers.title')}</DialogHeader>
        <RequestForm
          {...props}
          failures={waivable}
          onClose={() => setOpen(false)}
        />
      </Dialog>
    </DialogTrigger>
  );
}
