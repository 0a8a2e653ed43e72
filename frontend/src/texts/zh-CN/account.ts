export const account = {
  signInTitle: '用户登录',
  kind: '用户类型',
  username: '用户名',
  password: '密码',
  signInHint: '请先选择用户类型，再输入注册时的用户名和密码。密码区分大小写。',
  newHere: '还没有账户？',
  usernameHint: '4–20 位字母、数字',
};
