terraform {
  required_providers {
    tencentchat = {
      source = "tencentchat/tencentchat"
    }
  }
}

# Credentials come from TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or from a profile.
provider "tencentchat" {
  # Refuse to work with any other account. Uins of root accounts.
  allowed_account_ids = ["100012345678"]
}
