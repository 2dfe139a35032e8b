package emulator

import (
	"encoding/json"
	"fmt"
	"strconv"

	"github.com/tencentchat/terraform-provider-tencentchat/internal/emulator/strict"
)

// Codes of what both APIs refuse alike, and of bad requests by service.
var (
	restCodes   = map[string]int{strict.CodeThrottled: 60007, strict.CodeInternal: 60008, strict.CodeFailed: 60017}
	restBadness = map[string]int{
		"im_open_login_svc": 70402, "profile": 40001, "sns": 30001, "group_open_http_svc": 10004, "million_group_open_http_svc": 10004,
		"group_open_avchatroom_http_svc": 10004, "openim": 90001, "all_member_push": 90001, "openconfigsvr": 130001,
	}
)

// anyBadness is the code of a bad request to any other service.
const anyBadness = 60003

// restCode is the number of an error.
func restCode(q *request, code string) string {
	if strict.IsNumber(code, 1) {
		return code
	}
	service, _ := q.command()
	for _, n := range []int{restCodes[code], restBadness[service]} {
		if n != 0 {
			return strconv.Itoa(n)
		}
	}
	return strconv.Itoa(anyBadness)
}

// restEnvelope renders an outcome as IM REST does: HTTP status 200, whatever it says.
func restEnvelope(q *request, o outcome) []byte {
	members, err := json.Marshal(o.result)
	if err != nil {
		o.refusal = trouble(err)
	}
	display := ""
	if service, _ := q.command(); service == "profile" || service == "sns" {
		display = `,"ErrorDisplay":""`
	}
	if o.refusal != nil {
		return fmt.Appendf(nil, `{"ActionStatus":"FAIL","ErrorCode":%s,"ErrorInfo":%s%s}`, restCode(q, o.refusal.Code), strict.Quote(o.refusal.Message), display)
	}
	out := fmt.Appendf(nil, `{"ActionStatus":"OK","ErrorCode":0,"ErrorInfo":""%s`, display)
	if len(members) > len("{}") {
		out = append(append(out, ','), members[1:len(members)-1]...)
	}
	return append(out, '}')
}
