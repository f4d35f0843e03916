// In place of simulate/worker.ts: seed 2 hangs, seed 4 ends its process, and each process grows too large with its second.
let count = 0
process.on('disconnect', () => process.exit(0))
process.on('message', ({ seed }: { seed: number }) => {
  count += 1
  if (seed === 4) process.exit(3)
  if (seed === 2) for (;;);
  const result = { seed, hash: `${process.pid}`, broken: [], failure: null }
  process.send?.({ result, rss: count > 1 ? 8e9 : 1e6 })
})
