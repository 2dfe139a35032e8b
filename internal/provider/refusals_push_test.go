package provider_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/chat/pushtest"
)

// pushRefusals are those of push certificates, TRTC and Call.
var pushRefusals = []refusal{
	{rule: chat.PushFields, new: certificate("")},
	{rule: chat.PushFields, new: certificate(vivo + "meizu = {\npackage_name = \"a.b\"\napp_id = \"1\"\n}")},
	{rule: chat.PushFields, new: certificate("vivo = {\napp_id = \"1\"\napp_key = \"2\"\n}")}, // without its secret
	{rule: chat.PushP12, new: certificate("apns_p12 = {\nenvironment = \"production\"\np12_wo = \"bm90IGEgcDEy\"\np12_wo_version = 1\n" +
		"password_wo = \"p\"\npassword_wo_version = 1\n}")},
	{rule: chat.PushExpiry, new: certificate(fmt.Sprintf("apns_p12 = {\nenvironment = \"production\"\np12_wo = %q\np12_wo_version = 1\n"+
		"password_wo = %q\npassword_wo_version = 1\n}", expired, pushtest.Password))},
	{rule: chat.PushP8, new: certificate(p8("ABC1234567"))},
	{rule: chat.PushAppleID, new: certificate(p8("abc"))},
	{rule: chat.PushFCM, new: certificate("fcm = {\nservice_account_wo = \"{}\"\nservice_account_wo_version = 1\n}")},
	{rule: chat.PushHarmonyOS, new: certificate("harmony_os = {\nservice_account_wo = \"{}\"\nservice_account_wo_version = 1\n}")},
	{rule: chat.PushClick, new: certificate(vivo + "click_action = {\naction = \"open_url\"\nurl = \"ftp://example.com\"\n}")},
	{rule: chat.Charges, new: "\nresource \"tencentchat_call\" \"dev\" {\nsdk_app_id = tencentchat_app.dev.sdk_app_id\n" +
		"edition = \"group\"\n}\n"},
	{rule: chat.CallUp, old: `"one_to_one"`, new: `"one_to_one_audio"`},
	{rule: chat.RTCNoDelete, old: block("tencentchat_call", "best"), new: ""},
	{rule: chat.RTCNoDelete, old: block("tencentchat_trtc", "best"), new: ""},
}

// expired is a .p12 file that was good until 2001.
var expired = pushtest.Certificate{Expires: time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)}.P12(new(testing.B))

const vivo = "vivo = {\napp_id = \"1\"\napp_key = \"2\"\napp_secret_wo = \"s\"\napp_secret_wo_version = 1\n}\n"

func p8(keyID string) string {
	return fmt.Sprintf("apns_p8 = {\nenvironment = \"production\"\nkey_id = %q\nteam_id = \"TEAM123456\"\nbundle_id = \"a.b\"\n"+
		"p8_wo = \"none\"\np8_wo_version = 1\n}\n", keyID)
}

// certificate is a block of a certificate of the app dev.
func certificate(lines string) string {
	return "\nresource \"tencentchat_push_certificate\" \"dev\" {\nsdk_app_id = tencentchat_app.dev.sdk_app_id\n" + lines + "\n}\n"
}
