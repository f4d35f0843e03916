/** Words for files and for the app's own page in Korean; `en-surfaces.ts` has the same keys. */
export const koFiles = {
  attach: '파일 첨부하기',
  attached: (count: number) => `첨부한 파일 ${count}개`,
  list: (count: number) => `파일 ${count}개`,
  open: (name: string) => `${name} 크게 보기`,
  download: (name: string) => `${name} 내려받기`,
  uploading: '올리는 중',
  dropHere: '여기에 놓으면 첨부돼요',
  empty: (name: string) => `‘${name}’ 파일은 비어 있어서 첨부할 수 없어요.`,
  tooLarge: (name: string, size: string, most: string) =>
    `‘${name}’ 파일은 ${size}라서 첨부할 수 없어요. 로컬 월드에는 ${most}까지 올릴 수 있어요.`,
  tooMany: (most: number) => `메시지 하나에 파일을 ${most}개까지 첨부할 수 있어요.`,
  choose: '파일 고르기',
  tooLargeForForm: (name: string, most: string) => `‘${name}’ 파일이 너무 커요. ${most}까지 올릴 수 있어요.`,
  otherType: (name: string, endings: string) => `‘${name}’ 파일은 올릴 수 없어요. ${endings} 파일을 골라 주세요.`,
  tooManyForForm: (most: number) => `파일을 ${most}개까지 올릴 수 있어요.`,
  notTaken: (name: string) => `‘${name}’ 파일을 올리지 못했어요. 다시 보내 보세요.`,
  notWithCommand: '명령어에는 파일을 첨부할 수 없어요. 파일을 빼고 다시 보내 주세요.',
}

export const koHome = {
  tabs: (app: string) => `${app} 앱의 탭`,
  home: '홈',
  messages: '메시지',
  nothingYet: '아직 보여 줄 내용이 없어요',
  nothingYetWhy: (app: string) => `${app} 앱이 이 탭에 내용을 올리면 여기에 바로 나타나요.`,
  noTabs: '이 앱에는 열어 볼 탭이 없어요.',
  readOnly: '이 앱에는 메시지를 보낼 수 없어요. 앱이 보낸 메시지만 볼 수 있어요.',
}
