import {
  to = tencentchat_push_certificate.huawei
  identity = {
    sdk_app_id     = "1400000001"
    certificate_id = "20001"
  }
}
