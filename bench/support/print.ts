import type { Machine } from './machine.ts'
import type { Row } from './rows.ts'

/** The rows as a table that can stand in a document, and in a line whether every aim is met. */
export function printTable(machine: Machine, rows: Row[]): void {
  const { cpu, cores, memoryGb, system, node, postgresql, busyWithOthers } = machine
  console.log(`${cores} × ${cpu}, ${memoryGb} GB, ${system}, Node ${node}, PostgreSQL ${postgresql}`)
  console.log(`Others used ${Math.round(busyWithOthers * 100)} % of the processors between the measurements.\n`)
  const head = ['', 'value', '±', 'peer', 'ratio', 'aim', '']
  const lines = [head, head.map(() => '---'), ...rows.map(cells)]
  const widths = head.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  for (const line of lines) console.log(`| ${line.map((cell, column) => pad(cell, widths[column] ?? 0)).join(' | ')} |`)
  const missed = rows.filter(({ ok }) => ok === false)
  console.log(
    missed.length === 0
      ? '\nEvery aim is met.'
      : `\n${missed.length} aim${missed.length === 1 ? ' is' : 's are'} MISSED: ${missed.map(({ name }) => name).join('; ')}.`,
  )
}

const cells = ({ name, value, unit, peer, peerName, ratio, aim, ok, spread }: Row): string[] => [
  name,
  `${value} ${unit}`,
  spread === null ? '' : `${Math.round(spread * 100)} %`,
  peer === null ? '' : `${peer} (${peerName})`,
  ratio === null ? '' : `${ratio}`,
  aim ?? '',
  ok === null ? '' : ok ? 'met' : 'MISSED',
]

const pad = (cell: string, width: number) => (cell === '---' ? '-'.repeat(width) : cell.padEnd(width))
