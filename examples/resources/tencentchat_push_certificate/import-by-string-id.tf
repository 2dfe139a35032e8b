import {
  to = tencentchat_push_certificate.huawei
  id = "1400000001/20001"
}
