/** A person's or an app's initials on their colour. Read aloud by nobody: the name stands beside it. */
export function Avatar({ name, color }: { name: string; color: string | undefined }) {
  const isHangul = /[\uac00-\ud7a3]/.test(name)
  const initials = isHangul
    ? name.replace(/\s/g, '').slice(0, 2)
    : name
        .split(/\s+/)
        .slice(0, 2)
        .map((word) => [...word][0]?.toUpperCase() ?? '')
        .join('')
  return (
    <span
      className={`avatar ${isHangul ? 'hangul' : ''}`}
      style={{ backgroundColor: color || '#5b6472' }}
      aria-hidden="true"
    >
      {initials}
    </span>
  )
}
