/**
 * The page's file inputs stand in it at all times, whatever view shows, so that whoever drives the
 * page finds them; the buttons of the views only open them.
 */
function open(testId: string): void {
  document.querySelector<HTMLInputElement>(`[data-testid=${testId}]`)?.click();
}

export const chooseFiles = () => open('file-input');
export const chooseFolder = () => open('folder-input');
export const chooseSettings = () => open('settings-input');
export const chooseCase = () => open('case-input');
export const addBaseline = () => open('baseline-input');
