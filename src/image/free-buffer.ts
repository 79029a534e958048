/**
 * Gives a buffer's memory back at once; it is empty afterwards, as are all arrays over it. Garbage collection comes late for
 * memory that is not its own, and Chromium keeps the pixels of `getImageData` until then even where the buffer was detached by
 * `transfer()`: what is sent through a port whose other end is closed goes with the message.
 */
export function freeBuffer(buffer: ArrayBufferLike): void {
  // Shared memory has no single owner.
  if (!(buffer instanceof ArrayBuffer) || buffer.byteLength === 0) return;
  const { port1, port2 } = new MessageChannel();
  port2.close();
  port1.postMessage(null, [buffer]);
  port1.close();
}
