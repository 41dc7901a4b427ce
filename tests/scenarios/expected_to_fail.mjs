// Scenarios that the program is known to judge wrongly, by cloud and name, and why. One that has come right is told.
export const expectedToFail = {
  'azure/agentless-scanner': 'what a trusted party reads by itself, by delegation, is laid to an outsider',
  'azure/role-for-the-day': 'a role asked for every working day counts as rights gained before a snapshot',
  'azure/copied-to-unused-region': "the record names the copy's region only; that of its source stands in another",
};
