// The clouds there are scenarios for.
import { inAws, deliveries } from './aws/account.mjs';
import { attacks as awsAttacks } from './aws/attacks.mjs';
import { people } from './aws/benign_people.mjs';
import { products } from './aws/benign_products.mjs';
import { everyday } from './aws/everyday.mjs';

/** name: {found, everyday, benign, attacks, files}. */
export const clouds = {
  aws: { found: inAws, everyday, benign: { ...products, ...people }, attacks: awsAttacks, files: deliveries },
};
