/** Whether a file is a PDF by its content: the mark may follow within the first 1024 bytes. */
export async function isPdfFile(file: Blob): Promise<boolean> {
  return (await file.slice(0, 1024).text()).includes("%PDF-");
}
