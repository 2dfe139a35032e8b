terraform {
  required_providers {
    tencentchat = {
      source = "tencentchat/tencentchat"
    }
  }
}

# Credentials come from TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or from a profile.
provider "tencentchat" { # UINs of root accounts. All other accounts are refused.
  allowed_account_ids = ["100012345678"]
}
