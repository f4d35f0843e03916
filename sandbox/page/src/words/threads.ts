/** Words of the list of threads, in both languages. */
export const koThreads = {
  title: '스레드',
  unread: (count: number) => `새 답글이 있는 스레드 ${count}개`,
  of: (place: string) => `${place} 스레드`,
  more: (count: number) => `답글 ${count}개 더 보기`,
  reply: '답글 달기',
  markAllRead: '모두 읽음으로 표시',
  older: '이전 스레드 보기',
  none: '참여한 스레드가 없어요',
  noneWhy: '내가 시작했거나 답글을 단 스레드, 나를 멘션한 스레드가 여기에 모여요.',
}

export const enThreads: typeof koThreads = {
  title: 'Threads',
  unread: (count) => `${count} ${count === 1 ? 'thread' : 'threads'} with new replies`,
  of: (place) => `Thread in ${place}`,
  more: (count) => `Show ${count} more ${count === 1 ? 'reply' : 'replies'}`,
  reply: 'Reply',
  markAllRead: 'Mark all as read',
  older: 'Show older threads',
  none: "You aren't in any threads",
  noneWhy: 'Threads that you began, answered in or are named in come together here.',
}
