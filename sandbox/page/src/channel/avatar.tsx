/** A person's or an app's initials on their colour. Read aloud by nobody: the name stands beside it. */
export function Avatar({ name, color, size = '' }: { name: string; color: string | undefined; size?: '' | 'small' }) {
  const isHangul = /[\uac00-\ud7a3]/.test(name)
  const letters = size === 'small' ? 1 : 2
  const initials = isHangul
    ? name.replace(/\s/g, '').slice(0, letters)
    : name
        .split(/\s+/)
        .slice(0, letters)
        .map((word) => [...word][0]?.toUpperCase() ?? '')
        .join('')
  return (
    <span
      className={`avatar ${size} ${isHangul ? 'hangul' : ''}`}
      style={{ backgroundColor: color || '#5b6472' }}
      aria-hidden="true"
    >
      {initials}
    </span>
  )
}
