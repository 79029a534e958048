/**
 * The reason why WebGPU is not available, or `null` if it is.
 *
 * A fallback adapter computes on the processor, about 100 times slower than WebAssembly: it is accepted only
 * if the caller allows no other provider, as tests do.
 *
 * @param acceptFallback whether an adapter in software is accepted.
 */
export async function whyNoGpu(acceptFallback: boolean): Promise<string | null> {
  const gpu = (globalThis.navigator as Partial<WorkerNavigator> | undefined)?.gpu;
  if (gpu === undefined) return "this browser, or this page without HTTPS, has no WebGPU";
  let adapter: GPUAdapter | null;
  try {
    adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  } catch (error) {
    return `asking for a graphics adapter failed: ${error instanceof Error ? error.message : String(error)}`;
  }
  if (adapter === null) return "the browser offers no graphics adapter";
  return isFallback(adapter) && !acceptFallback ? "the only graphics adapter is one in software" : null;
}

/** The flag moved from the adapter to its info in the WebGPU specification of 2025; browsers have one of them. */
function isFallback(adapter: GPUAdapter): boolean {
  const info = adapter.info as { readonly isFallbackAdapter?: boolean } | undefined;
  const older = adapter as { readonly isFallbackAdapter?: boolean };
  return info?.isFallbackAdapter ?? older.isFallbackAdapter ?? false;
}
