/** Milliseconds of processor time of this process: a busy machine does not make them more. */
export function cpuTimeMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
