import type * as E from '../../gql/enums';

/** The official words for every value of an enumeration. */
export const words = {
  accountKind: { PERSON: '个人', ENTERPRISE: '企业', INSTITUTION: '机构', ADMINISTRATOR: '管理员' } satisfies Record<
    E.AccountKind,
    string
  >,
  organisationKind: {
    ENTERPRISE: '法人企业',
    BRANCH: '非法人企业',
    INSTITUTION: '计量技术机构',
    SOLE_TRADER: '个体商户',
  } satisfies Record<E.OrganisationKind, string>,
  role: {
    ORGANISATION_OWNER: '单位负责账户',
    OPERATOR: '操作员',
    VIEWER: '查看者',
    DESK: '受理员',
    VERIFIER: '检定员',
    CHECKER: '核验员',
    APPROVER: '批准人',
    BUSINESS_OFFICE: '业务科',
    DEPARTMENT: '专业科室',
    ADMINISTRATOR: '系统管理员',
  } satisfies Record<E.Role, string>,
  registrationStatus: { SUBMITTED: '待审核', APPROVED: '已通过', REFUSED: '已拒绝' } satisfies Record<
    E.RegistrationStatus,
    string
  >,
  publicationKind: { ANNOUNCEMENT: '公告通知', GUIDE: '办事指南', DOWNLOAD: '资料下载' } satisfies Record<
    E.PublicationKind,
    string
  >,
  publicationStatus: { DRAFT: '草稿', PUBLISHED: '已发布', WITHDRAWN: '已撤下' } satisfies Record<E.PublicationStatus, string>,
  authorisationChangeStatus: { SUBMITTED: '待审核', APPROVED: '已通过', REFUSED: '已拒绝', WITHDRAWN: '已撤回' } satisfies Record<
    E.AuthorisationChangeStatus,
    string
  >,
  organisationChangeStatus: { SUBMITTED: '待审核', APPROVED: '已通过', REFUSED: '已拒绝', WITHDRAWN: '已撤回' } satisfies Record<
    E.OrganisationChangeStatus,
    string
  >,
  enquiryKind: { QUESTION: '咨询', COMPLAINT: '投诉', SUGGESTION: '建议' } satisfies Record<E.EnquiryKind, string>,
  enquiryStatus: { SUBMITTED: '待答复', ANSWERED: '已答复', PUBLISHED: '已公开' } satisfies Record<E.EnquiryStatus, string>,
  associationStatus: { APPLIED: '申请中', APPROVED: '已通过', REFUSED: '已拒绝', ENDED: '已解除' } satisfies Record<
    E.AssociationStatus,
    string
  >,
  instrumentStatus: { NEW: '新增', IN_SERVICE: '在检', SUSPENDED: '停用', SCRAPPED: '报废' } satisfies Record<
    E.InstrumentStatus,
    string
  >,
  duty: { COMPULSORY: '强检', VOLUNTARY: '非强检' } satisfies Record<E.InstrumentDuty, string>,
  condition: { IN_USE: '在用', STANDBY: '备用', SEALED: '封存' } satisfies Record<E.InstrumentCondition, string>,
  workingState: { NORMAL: '正常使用', UNDER_REPAIR: '维修', FAULTY: '故障' } satisfies Record<E.WorkingState, string>,
  correctionStatus: { REQUESTED: '待确认', CONFIRMED: '已确认', REFUSED: '已拒绝', WITHDRAWN: '已撤回' } satisfies Record<
    E.CorrectionStatus,
    string
  >,
  verificationState: {
    UNVERIFIED: '未检',
    UNDER_VERIFICATION: '送检中',
    VALID: '合格',
    DUE: '即将到期',
    OVERDUE: '超期',
    FAILED: '不合格',
  } satisfies Record<E.VerificationState, string>,
  bookingStatus: { DRAFT: '待提交', SUBMITTED: '已提交', RESPONDED: '已反馈' } satisfies Record<E.BookingStatus, string>,
  assignmentStatus: {
    AWAITING: '待受理',
    ACCEPTED: '已受理',
    PARTLY_ACCEPTED: '部分受理',
    REFUSED: '不予受理',
    RETURNED: '已退回',
  } satisfies Record<E.AssignmentStatus, string>,
  itemStatus: {
    PENDING: '待预约',
    ACCEPTED: '待检定',
    IN_VERIFICATION: '检定中',
    COMPLETED: '已检定',
    FAILED: '预约失败',
    CANCELLED: '已取消',
  } satisfies Record<E.BookingItemStatus, string>,
  orderStatus: { OPEN: '办理中', COMPLETED: '已办结', CANCELLED: '已取消' } satisfies Record<E.CommissionOrderStatus, string>,
  resultStatus: { DRAFT: '待检定员签字', VERIFIED: '待核验', CHECKED: '待批准', APPROVED: '已批准' } satisfies Record<
    E.ResultStatus,
    string
  >,
  conclusion: { PASS: '合格', FAIL: '不合格' } satisfies Record<E.Conclusion, string>,
  documentKind: {
    VERIFICATION_CERTIFICATE: '检定证书',
    REJECTION_NOTICE: '检定结果通知书',
  } satisfies Record<E.DocumentKind, string>,
  certificateStatus: { VALID: '有效', SUPERSEDED: '已被替代', REVOKED: '已撤销' } satisfies Record<E.CertificateStatus, string>,
  expired: '已过有效期',
  purpose: {
    TRADE_SETTLEMENT: '贸易结算',
    SAFETY_PROTECTION: '安全防护',
    MEDICAL_CARE: '医疗卫生',
    ENVIRONMENTAL_MONITORING: '环境监测',
  } satisfies Record<E.Purpose, string>,
  origin: { DOMESTIC: '国产', IMPORTED: '进口' } satisfies Record<E.Origin, string>,
  mode: { AT_INSTITUTION: '送检', ON_SITE: '现场检测' } satisfies Record<E.VerificationMode, string>,
  level: { COUNTY: '县级', MUNICIPAL: '市级', PROVINCIAL: '省级', NATIONAL: '国家级' } satisfies Record<
    E.InstitutionLevel,
    string
  >,
  supervision: {
    TYPE_APPROVAL: '型式批准',
    COMPULSORY_VERIFICATION: '强制检定',
    BOTH: '型式批准、强制检定',
  } satisfies Record<E.SupervisionMode, string>,
  way: {
    PERIODIC: '周期检定',
    INITIAL_SCRAPPED_WHEN_INACCURATE: '只做首次强制检定，失准报废',
    INITIAL_USED_TO_LIMIT: '只做首次强制检定，限期使用、到期轮换',
  } satisfies Record<E.VerificationWay, string>,
  importOutcome: {
    OK: '正确',
    WARNED: '有提醒',
    WRONG: '有错误',
    UNCHANGED: '与台账相同',
    CONFLICT: '与台账冲突',
    UPDATE: '更新台账',
    LEFT: '保留台账',
  } satisfies Record<E.ImportRowOutcome, string>,
  referenceOutcome: {
    OK: '正确',
    WARNED: '有提醒',
    WRONG: '有错误',
    UNCHANGED: '与现有数据相同',
    CONFLICT: '与现有数据不一致',
    UPDATE: '更新',
    LEFT: '保留',
  } satisfies Record<E.ImportRowOutcome, string>,
};
