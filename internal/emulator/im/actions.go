package im

import (
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// Actions are the actions of the console.
var Actions = call.Merged(webhookHandlers, insightHandlers, map[string]call.Handler{
	"RegisterIMApp": call.On(store.Once("RegisterIMApp", func(q console.RegisterIMAppRequest) string { return q.ClientToken },
		(*Tx).registerApp)),
	"DescribeIMAppList":         call.Reading(call.On((*Tx).listApps)),
	"DescribeAppAndAccountInfo": call.Reading(call.On((*Tx).describeApp)),
	"ModifyAppInfo":             call.On((*Tx).modifyApp),
	"StopSdkAppId":              call.On((*Tx).stopApp),
	"StartSdkAppId":             call.On((*Tx).startApp),
	"DeleteSdkappid":            call.On((*Tx).deleteApp),
	"UpdatePostPayPackage":      call.On((*Tx).buyPlan),
	"SetRenewFlag":              call.On((*Tx).setRenewal),
	"CreateAutoRenewDev":        call.On((*Tx).extendDeveloper),
	"ToggleSecretVersion":       call.On((*Tx).changeSignature),
	"DescribeSecret":            call.Reading(call.On((*Tx).describeSecret)),
	"DescribeConfInfo":          call.Reading(call.On((*Tx).describeConf)),
	"SetConfInfo":               call.On((*Tx).setConf),
	"DescribeAccountList":       call.Reading(call.On((*Tx).listAccounts)),
	"CreateAccount": call.On(store.Once("CreateAccount", func(q console.CreateAccountRequest) string { return q.ClientToken },
		(*Tx).createAccount)),
	"AddCustomField": call.On(store.Once("AddCustomField", func(q console.AddCustomFieldRequest) string { return q.ClientToken },
		(*Tx).addField)),
	"ModifyCustomField": call.On((*Tx).modifyField),

	"AddIdentifier": call.On(store.Once("AddIdentifier", func(q console.AddIdentifierRequest) string { return q.ClientToken },
		(*Tx).addCertificate)),
	"UpdateIdentifier":           call.On((*Tx).updateCertificate),
	"DeleteIdentifier":           call.On((*Tx).deleteCertificate),
	"DescribeIdentifiers":        call.Reading(call.On((*Tx).listCertificates)),
	"DescribeOfflinePushToken":   call.Reading(call.On((*Tx).listDevices)),
	"LocationOfflinePushProblem": call.On((*Tx).testPush),
	"DescribeOfflinePushStatus":  call.Reading(call.On((*Tx).pushStatus)),

	"OpenTRTCService":     call.On((*Tx).openTRTC),
	"CreatePluginTrail":   call.On((*Tx).tryCall),
	"UpdatePluginAbility": call.On((*Tx).buyCall),
	"SetPluginRenewFlag":  call.On((*Tx).renewCall),
	"DescribeRTCService":  call.Reading(call.On((*Tx).describeRTC)),

	"DescribeAppidGroupList": call.Reading(call.On((*Tx).listGroups)),
})
