/** 业务公示。 */
export const notices = {
  title: '业务公示',
  note: '注册、信息变更和授权变更的审核结果。个人只显示姓氏，不公示不予通过的原因。',
  number: '公示编号',
  applicant: '申请人',
  applicantExact: '申请人（全称）',
  item: '事项',
  items: {
    ENTERPRISE_REGISTRATION: '企业注册',
    INSTITUTION_REGISTRATION: '机构注册',
    SOLE_TRADER_REGISTRATION: '个体商户开通台账',
    ORGANISATION_CHANGE: '单位信息变更',
    AUTHORISATION_CHANGE: '机构授权变更',
  },
  outcome: '结果',
  outcomes: { APPROVED: '通过', REFUSED: '不予通过' },
  decidedAt: '时间',
  region: '地区',
  nation: '全国',
  empty: '没有符合条件的公示。',
};
