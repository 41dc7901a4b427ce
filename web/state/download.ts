/** Hands a file to the browser's own download. */
export function download(name: string, parts: BlobPart[], type: string): void {
  const url = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has its own hold on the data once it has begun; a minute is long enough for that.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
