terraform {
  required_version = ">= 1.9"

  required_providers {
    tencentchat = {
      source = "tencentchat/tencentchat"
    }
  }
}
