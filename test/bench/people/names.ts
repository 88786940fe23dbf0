import type { Random } from './random.ts';

/** Common surnames, the most common first. */
const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢',
  ...'姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤',
];

const first = [...'伟建志国文明海春秀丽晓玉桂金永德家子雨思佳欣嘉俊浩宇梓一诗若静红小世'];
const second = [...'强军平华明芳英兰梅霞燕辉斌峰龙鹏飞杰勇涛磊洋超刚波宁琳娜婷雪怡涵轩豪然萱琪瑶彤玲珍清'];

/** A name of nobody in particular: common surnames come more often, and one in ten given names is of one character. */
export function nameOf(random: Random): string {
  const surname = surnames[Math.floor(surnames.length * random() ** 2)] as string;
  const one = second[Math.floor(random() * second.length)] as string;
  return random() < 0.1 ? surname + one : surname + first[Math.floor(random() * first.length)] + one;
}
