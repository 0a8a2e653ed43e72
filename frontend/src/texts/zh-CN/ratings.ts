/** 服务评价。 */
export const ratings = {
  title: '服务评价',
  note: '客户对每张委托单评价一次，不能修改。公众只看到平均分和次数。',
  regionNote: '本辖区客户对机构的评价。',
  stars: '评分',
  starsOf: (stars: number) => `${stars} 分`,
  choices: { 5: '5 分，非常满意', 4: '4 分，满意', 3: '3 分，一般', 2: '2 分，不满意', 1: '1 分，很不满意' } as Record<
    string,
    string
  >,
  comment: '意见',
  commentHint: '可以不填；只有机构和计量行政部门看到',
  rate: '评价服务',
  rateOf: (number: string) => `评价服务：委托单 ${number}`,
  rateAsk: '每张委托单评价一次，提交后不能修改。',
  submit: '提交评价',
  chooseStars: '请选择评分。',
  thanks: '已收到您的评价，谢谢。',
  customer: '客户',
  order: '委托单号',
  institution: '机构',
  at: '时间',
  empty: '还没有评价。',
  summary: (average: number, count: number) => `${average} 分（${count} 次评价）`,
  none: '还没有评价',
};

export type RatingTexts = typeof ratings;
