package emulator

import (
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/store"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/console"
)

// handler serves one action within a transaction.
type handler struct {
	read  bool // changes nothing, so it may be answered from an older state
	serve func(t *tx, body []byte) (any, error)
}

// service is one product of API 3.0.
type service struct {
	version string
	actions map[string]handler
}

// services lists what is emulated. A test proves that every row of console.Actions is here.
var services = map[string]service{
	console.Service: {console.Version, merged(webhookHandlers, insightHandlers, map[string]handler{
		"RegisterIMApp":             on(store.Once("RegisterIMApp", func(q console.RegisterIMAppRequest) string { return q.ClientToken }, (*tx).registerApp)),
		"DescribeIMAppList":         reading(on((*tx).listApps)),
		"DescribeAppAndAccountInfo": reading(on((*tx).describeApp)),
		"ModifyAppInfo":             on((*tx).modifyApp),
		"StopSdkAppId":              on((*tx).stopApp),
		"StartSdkAppId":             on((*tx).startApp),
		"DeleteSdkappid":            on((*tx).deleteApp),
		"UpdatePostPayPackage":      on((*tx).buyPlan),
		"SetRenewFlag":              on((*tx).setRenewal),
		"CreateAutoRenewDev":        on((*tx).extendDeveloper),
		"ToggleSecretVersion":       on((*tx).changeSignature),
		"DescribeSecret":            reading(on((*tx).describeSecret)),
		"DescribeConfInfo":          reading(on((*tx).describeConf)),
		"SetConfInfo":               on((*tx).setConf),
		"DescribeAccountList":       reading(on((*tx).listAccounts)),
		"CreateAccount":             on(store.Once("CreateAccount", func(q console.CreateAccountRequest) string { return q.ClientToken }, (*tx).createAccount)),
		"AddCustomField":            on(store.Once("AddCustomField", func(q console.AddCustomFieldRequest) string { return q.ClientToken }, (*tx).addField)),
		"ModifyCustomField":         on((*tx).modifyField),

		"AddIdentifier":              on(store.Once("AddIdentifier", func(q console.AddIdentifierRequest) string { return q.ClientToken }, (*tx).addCertificate)),
		"UpdateIdentifier":           on((*tx).updateCertificate),
		"DeleteIdentifier":           on((*tx).deleteCertificate),
		"DescribeIdentifiers":        reading(on((*tx).listCertificates)),
		"DescribeOfflinePushToken":   reading(on((*tx).listDevices)),
		"LocationOfflinePushProblem": on((*tx).testPush),
		"DescribeOfflinePushStatus":  reading(on((*tx).pushStatus)),

		"OpenTRTCService":     on((*tx).openTRTC),
		"CreatePluginTrail":   on((*tx).tryCall),
		"UpdatePluginAbility": on((*tx).buyCall),
		"DescribeRTCService":  reading(on((*tx).describeRTC)),

		"DescribeAppidGroupList": reading(on((*tx).listGroups)),
	})},
	"cam": {"2019-01-16", camActions},
	"tag": {"2018-08-13", tagActions},
	"sts": {"2018-08-13", stsActions},
}

// on makes a handler of a typed function.
func on[Q, R any](f func(*tx, Q) (R, error)) handler {
	return handler{serve: func(t *tx, body []byte) (any, error) {
		var q Q
		if err := strict.Decode(body, &q); err != nil {
			return nil, err
		}
		return f(t, q)
	}}
}

func reading(h handler) handler {
	h.read = true
	return h
}
