// The clouds there are scenarios for.
import { inAws, deliveries } from './aws/account.mjs';
import { attacks as awsAttacks } from './aws/attacks.mjs';
import { people } from './aws/benign_people.mjs';
import { products } from './aws/benign_products.mjs';
import { everyday } from './aws/everyday.mjs';
import { attacks as azureAttacks } from './azure/attacks.mjs';
import { people as azurePeople } from './azure/benign_people.mjs';
import { products as azureProducts } from './azure/benign_products.mjs';
import { everyday as azureEveryday } from './azure/everyday.mjs';
import { deliveries as azureDeliveries, inAzure } from './azure/organisation.mjs';
import { attacks as gcpAttacks } from './gcp/attacks.mjs';
import { people as gcpPeople } from './gcp/benign_people.mjs';
import { products as gcpProducts } from './gcp/benign_products.mjs';
import { everyday as gcpEveryday } from './gcp/everyday.mjs';
import { deliveries as gcpDeliveries, inGcp } from './gcp/organisation.mjs';

/** name: {found, everyday, benign, attacks, files}. */
export const clouds = {
  aws: { found: inAws, everyday, benign: { ...products, ...people }, attacks: awsAttacks, files: deliveries },
  azure: { found: inAzure, everyday: azureEveryday, benign: { ...azureProducts, ...azurePeople }, attacks: azureAttacks, files: azureDeliveries },
  gcp: { found: inGcp, everyday: gcpEveryday, benign: { ...gcpProducts, ...gcpPeople }, attacks: gcpAttacks, files: gcpDeliveries },
};
