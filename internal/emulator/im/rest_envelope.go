package im

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/call"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
	"github.com/tencentchat/terraform-provider-tencentchat/internal/wire/rest"
)

// Codes of what both APIs refuse alike, and of bad requests by service.
var (
	restCodes = map[string]int{
		strict.CodeThrottled: rest.CodeThrottled, strict.CodeInternal: rest.CodeInternal, strict.CodeFailed: rest.CodeFailed,
	}
	restBadness = map[string]int{
		"im_open_login_svc": rest.CodeBadAccount, "profile": rest.CodeBadProfile, "sns": rest.CodeBadRelation,
		"group_open_http_svc": rest.CodeBadGroupRequest, "million_group_open_http_svc": rest.CodeBadGroupRequest,
		"group_open_avchatroom_http_svc": rest.CodeBadGroupRequest, "openim": rest.CodeBadMessageRequest,
		"all_member_push": rest.CodeBadMessageRequest, "openconfigsvr": rest.CodeBadConfigQuestion,
	}
)

// RESTCode is the number of an error.
func RESTCode(q *call.Request, code string) string {
	if strict.IsNumber(code, 1) {
		return code
	}
	service := restServiceOf(q)
	for _, n := range []int{restCodes[code], restBadness[service]} {
		if n != 0 {
			return strconv.Itoa(n)
		}
	}
	return strconv.Itoa(rest.CodeBadRequest) // of any other service
}

// RESTEnvelope renders an outcome as IM REST does: HTTP status 200, whatever it says.
func RESTEnvelope(q *call.Request, o call.Outcome) []byte {
	members, err := json.Marshal(o.Result)
	if err != nil {
		o.Refusal = call.Trouble(err)
	}
	display := ""
	if service := restServiceOf(q); service == "profile" || service == "sns" {
		display = `,"ErrorDisplay":""`
	}
	if o.Refusal != nil {
		return fmt.Appendf(nil, `{"ActionStatus":"FAIL","ErrorCode":%s,"ErrorInfo":%s%s}`, RESTCode(q, o.Refusal.Code),
			strict.Quote(o.Refusal.Message), display)
	}
	out := fmt.Appendf(nil, `{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""%s`, display)
	if len(members) > len("{}") {
		out = append(append(out, ','), members[1:len(members)-1]...)
	}
	return append(out, '}')
}
