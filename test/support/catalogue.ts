import type pg from 'pg'

const QUERIES = {
  column: `select c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when a.attnotnull then ' not null' else '' end || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped`,
  constraint: `select r.relname || ' ' || c.conname || ' ' || pg_get_constraintdef(c.oid) as line
    from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_namespace n on n.oid = r.relnamespace
    where n.nspname = 'public' and c.contype <> 'n'`,
  index: `select indexdef as line from pg_indexes where schemaname = 'public'`,
  enum: `select t.typname || ' ' || string_agg(e.enumlabel, ', ' order by e.enumsortorder) as line
    from pg_type t join pg_enum e on e.enumtypid = t.oid group by t.typname`,
  other: `select c.relkind::text || ' ' || c.relname as line from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind not in ('r', 'i')`,
}

/** Everything that a schema is made of, one line each, sorted; without the table in which migrations are kept. */
export async function catalogue(pool: pg.Pool): Promise<string[]> {
  const lines: string[] = []
  for (const [what, text] of Object.entries(QUERIES)) {
    const { rows } = await pool.query<{ line: string }>(text)
    lines.push(...rows.map(({ line }) => `${what}: ${line}`))
  }
  return lines.filter((line) => !line.includes('_prisma_migrations')).sort()
}
