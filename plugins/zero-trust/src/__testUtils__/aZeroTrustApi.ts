import { ZeroTrustApi, zeroTrustApiRef } from '../api';

const unexpected = (name: string) => async () => {
  throw new Error(`The test has no response for ${name}`);
};

/** Returns an API with the responses of the test. Other calls are errors. */
export function aZeroTrustApi(
  answers: Partial<ZeroTrustApi>,
): [typeof zeroTrustApiRef, ZeroTrustApi] {
  return [
    zeroTrustApiRef,
    {
      getPosture: unexpected('getPosture'),
      getSummary: unexpected('getSummary'),
      listPostures: unexpected('listPostures'),
      getHistory: unexpected('getHistory'),
      getChanges: unexpected('getChanges'),
      getComparison: unexpected('getComparison'),
      getScorecard: unexpected('getScorecard'),
      getOverview: unexpected('getOverview'),
      getOverviewHistory: unexpected('getOverviewHistory'),
      exportPosture: unexpected('exportPosture'),
      startRefresh: unexpected('startRefresh'),
      getRefresh: unexpected('getRefresh'),
      getCollection: unexpected('getCollection'),
      listResources: unexpected('listResources'),
      getControls: unexpected('getControls'),
      getControlCounts: unexpected('getControlCounts'),
      listAccounts: unexpected('listAccounts'),
      getAccount: unexpected('getAccount'),
      // By default, the portal has read nothing, and forms still work.
      listPlaces: async () => ({ items: [] }),
      listNetworks: async () => ({
        items: [],
        instanceClasses: null,
        instanceClassesReadAt: null,
      }),
      preview: unexpected('preview'),
      previewBastion: unexpected('previewBastion'),
      attest: unexpected('attest'),
      listAttestations: unexpected('listAttestations'),
      // By default, nothing is claimed without proof.
      listClaims: async () => ({ items: [], pageInfo: {} }),
      decideClaim: unexpected('decideClaim'),
      // By default, nothing waits for a decision.
      getWaitingDecisions: async () => ({ waivers: 0, claims: 0 }),
      listWaivers: unexpected('listWaivers'),
      getWaiver: unexpected('getWaiver'),
      previewWaiver: unexpected('previewWaiver'),
      requestWaiver: unexpected('requestWaiver'),
      importWaivers: unexpected('importWaivers'),
      retireAccount: unexpected('retireAccount'),
      exportWaivers: unexpected('exportWaivers'),
      renewWaiver: unexpected('renewWaiver'),
      decideWaiver: unexpected('decideWaiver'),
      ...answers,
    },
  ];
}
