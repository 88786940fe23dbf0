const surnames = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张'];
const givenNames = [
  '明远',
  '思涵',
  '建国',
  '秀兰',
  '志强',
  '丽华',
  '文博',
  '晓燕',
  '海涛',
  '雨桐',
  '国栋',
  '春梅',
  '子轩',
];

/** An invented name, always the same for one number: the demo's people do not exist. */
export function inventedName(number: number): string {
  const surname = surnames[number % surnames.length];
  return `${surname}${givenNames[Math.floor(number / surnames.length + number) % givenNames.length]}`;
}
