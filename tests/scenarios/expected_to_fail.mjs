// Scenarios that the program is known to judge wrongly, by cloud and name, and why. One that has come right is told.
export const expectedToFail = {};
