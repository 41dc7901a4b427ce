// For each indicator an intrusion that is not seen, or not for what it is, once that indicator is taken out.

/** indicator: cloud/scenario. */
export const carriers = {
  'unauthorized-call': 'gcp/refused-only',
  'unusual-call': 'aws/copied-to-unused-region',
  'off-hours': 'azure/low-and-slow',
  'non-standard-actor': 'aws/root-user',
  'rapid-succession': 'gcp/broad-rights',
  'unfamiliar-actor': 'gcp/stolen-workload',
  'login-anomaly': 'aws/stolen-password',
  'privilege-escalation': 'aws/rights-gained',
  'excessive-permissions': 'gcp/broad-rights',
  'known-compromised': 'azure/known-compromised',
  'shared-outside': 'azure/shared-gallery',
  'made-public': 'gcp/public-snapshot',
  'copied-elsewhere': 'aws/copied-to-unused-region',
  'data-read-out': 'azure/disk-export',
  'used-elsewhere': 'aws/mounted-behind-open-port',
  'network-change': 'aws/mounted-behind-open-port',
  'logging-tampered': 'gcp/sink-deleted',
  'tracks-covered': 'azure/evidence-removed',
  'protection-weakened': 'azure/guard-lifted',
};
