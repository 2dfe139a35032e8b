package emulator

import "github.com/tencentchat/terraform-provider-tencentchat/internal/chat"

// valueCases are the cases of the rule about words.
var valueCases = []ruleCase{
	{chat.ValueKnown, func(w *world, no, yes attempt) {
		id := w.newApp()
		no("RegisterIMApp", object{"ClientToken": "a", "AppName": "shop", "Region": "mars"})
		no("RegisterIMApp", object{"ClientToken": "a", "AppName": "shop", "Region": ""})
		yes("RegisterIMApp", object{"ClientToken": "a", "AppName": "shop", "Region": "saudi_arabia"})
		no("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "diamond", "AcceptCharges": true})
		yes("UpdatePostPayPackage", object{"SdkAppId": id, "Edition": "pro_plus", "AcceptCharges": true})
	}},
}
